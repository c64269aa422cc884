"""F7 direction, F8 passive voice, F18 stitched fields, F19 lists, F20 speech, F22 nouns."""

# ruff: noqa: E501  (a case a line)

from tests.coding.families import assert_family

DIRECTION = {
    "Iran fired missiles at Israel on Sunday.": "ASSAULT occurred IRN -> ISR",
    "Norway condemned the murder of a Danish nurse by the Taliban.": "ACCUSE occurred NOR -> AFG",
    "Ukraine received weapons from Germany.": "AID DEU -> UKR",
    "Germany gave weapons to Ukraine.": "AID DEU -> UKR",
    "Germany gave Ukraine weapons.": "AID DEU -> UKR",
    "Weapons were given to Ukraine by Germany.": "AID DEU -> UKR",
    "Russia, which attacked Ukraine, criticised NATO.": "ASSAULT RUS -> UKR",
    "Ukraine, which Russia attacked, thanked Poland.": "ASSAULT RUS -> UKR",
    "Ukraine, attacked by Russia, thanked Poland.": "ASSAULT RUS -> UKR",
    "The Russian attack on Ukraine continued.": "ASSAULT RUS -> UKR",
    "Ukraine faced sanctions by Russia.": "SANCTION RUS -> UKR",
    "Russia was criticised by Ukraine.": "ACCUSE UKR -> RUS",
    "Vladimir Putin was received by Xi Jinping in Beijing.": "CONSULT RUS -> CHN",
    "Xi Jinping received Vladimir Putin in Beijing.": "CONSULT RUS -> CHN",
}
PASSIVE = {
    "A Turkish soldier was killed by Syrian forces.": "ASSAULT SYR -> TUR",
    "Two Palestinians were killed in Israeli shelling.": "ASSAULT ISR -> *",
    "A French journalist was arrested.": "COERCE -> FRA",
    "Sanctions were imposed on Russia by the United States.": "SANCTION USA -> RUS",
    "Three diplomats were expelled by Poland.": "SANCTION POL -> *",
    "The Russian ambassador was summoned by Germany.": "ACCUSE DEU -> RUS",
    "Ukraine was attacked by Russia on Sunday.": "ASSAULT RUS -> UKR",
    "The Iranian tanker was seized by the United States.": "COERCE USA -> IRN",
    "A ceasefire was rejected by Hamas.": "REJECT PSE -> *",
    "An agreement was signed by Ethiopia and Kenya.": "SUPPORT ETH,KEN ->",
    "The hostages were released by Hamas.": "RETREAT PSE -> *",
}
NOUNS = {
    "Talks between Iran and Iraq resumed.": "CONSULT IRN,IRQ ->",
    "The visit of the Chinese president to France ended.": "CONSULT CHN -> *",
    "The Israeli strike on Syria was condemned by Iran.": "ASSAULT ISR -> SYR ; ACCUSE IRN -> *",
    "The withdrawal of Russian troops from Kherson was completed.": "RETREAT RUS -> *",
    "Turkey's arrest of the journalist drew protests.": "COERCE TUR -> *",
    "A meeting between Emmanuel Macron and Olaf Scholz took place.": "CONSULT DEU,FRA ->",
    "Turkey's condemnation of Israel was harsh.": "ACCUSE TUR -> ISR",
    "The expulsion of Russian diplomats by Poland was announced.": "SANCTION POL -> RUS",
    "American sanctions on Iran were extended.": "SANCTION USA -> IRN",
    "The invasion of Ukraine by Russia was condemned.": "ASSAULT RUS -> UKR",
    "The museum praised the visit of schoolchildren.": "none",
}
LISTS = {
    "France, Germany and Italy condemned Russia.": "ACCUSE DEU,FRA,ITA -> RUS",
    "Russia criticised Poland, Estonia and Latvia.": "ACCUSE RUS -> EST,LVA,POL",
    "Leaders of France and Germany met in Paris.": "not ASSAULT",
    "Germany and France sent weapons to Ukraine and Moldova.": "AID DEU,FRA -> MDA,UKR",
    "Brazil, Russia, India and China signed an agreement.": "SUPPORT BRA,CHN,IND,RUS ->",
    "Iran and Russia agreed to expand trade.": "AGREE IRN,RUS ->",
    "The United States and Japan urged China and North Korea to talk.": "REQUEST JPN,USA -> CHN,PRK",
    "Egypt and Jordan thanked France.": "SUPPORT EGY,JOR -> FRA",
    "Ethiopia and Kenya held talks with Somalia.": "CONSULT ETH,KEN,SOM ->",
    "Israel attacked Syria and Lebanon.": "ASSAULT ISR -> LBN,SYR",
}
SPEECH = {
    "Ukraine said that Russia had attacked Kharkiv.": "ASSAULT alleged RUS -> *",
    "Russia said it had attacked Kharkiv.": "ASSAULT occurred RUS -> *",
    "Israel accused Iran of arming Hezbollah.": "ACCUSE occurred ISR -> IRN",
    "Turkey claimed that Greece had attacked a boat.": "ASSAULT alleged GRC -> *",
    "The French minister said that France had expelled two Russian diplomats.": "SANCTION occurred FRA -> RUS",
    "Russia allegedly attacked Ukraine.": "ASSAULT alleged RUS -> UKR",
    "Iran reportedly seized a British tanker.": "COERCE alleged IRN -> GBR",
    "Poland said it would support Ukraine.": "AGREE occurred POL -> UKR",
    "The German chancellor said the weather was good.": "none",
    "Xinhua reported that China and Japan had held talks.": "CONSULT CHN,JPN ->",
}
STITCHED = {
    "Russia exports grain. Ukraine was attacked on Monday.": "not AID",
    "Germany met its targets. France complained.": "not CONSULT",
    "Iran was silent. A tanker was seized in the Gulf.": "not CONSULT",
    "The ambassador of Spain spoke. A bomb exploded in Kabul.": "none",
    "Italy held elections. The police arrested a man.": "not ACCUSE",
    "Turkey has a long coast. Greece criticised Israel.": "ACCUSE GRC -> ISR",
    "China is large. Japan thanked India.": "SUPPORT JPN -> IND",
    "France voted. Israel struck Lebanon.": "ASSAULT ISR -> LBN",
    "Peru is in America. Chile expelled a Bolivian diplomat.": "SANCTION CHL -> BOL",
    "Egypt is hot. Sudan recalled its ambassador from Ethiopia.": "SANCTION SDN -> ETH",
}


def test_all_paraphrases_give_one_direction() -> None:
    assert_family(DIRECTION)


def test_passives_and_agentless_passives() -> None:
    assert_family(PASSIVE)


def test_nouns_are_coded_as_their_verbs() -> None:
    assert_family(NOUNS)


def test_a_list_stays_one_event() -> None:
    assert_family(LISTS)


def test_reported_acts_have_their_status() -> None:
    assert_family(SPEECH)


def test_slots_come_from_one_sentence() -> None:
    assert_family(STITCHED)
