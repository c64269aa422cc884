"""F2 background, F3 a past year in a new act, F4 plans, F5 conditions, F6 denials."""

# ruff: noqa: E501  (a case a line)

from tests.coding.families import assert_family

BACKGROUND = {
    "Russia invaded Afghanistan in 1979.": "ASSAULT historical RUS -> AFG",
    "France sent troops to Rwanda in 1994.": "MOBILIZE historical FRA -> *",
    "Iran and Iraq fought a war in the 1980s.": "not SANCTION",
    "The United States bombed Libya in 1986.": "ASSAULT historical USA -> LBY",
    "China and the United States mark the anniversary of the establishment of diplomatic relations.": "SUPPORT historical * -> *",
    "Turkey invaded Cyprus in 1974.": "ASSAULT historical TUR -> CYP",
    "Britain expelled the Libyan ambassador in 1984.": "SANCTION historical GBR -> LBY",
    "Israel attacked Lebanon in 2006.": "ASSAULT historical ISR -> LBN",
    "The war in Ukraine has raised prices.": "none",
    "Israel attacked Lebanon on Monday.": "ASSAULT occurred ISR -> LBN",
    "Turkey criticised Greece last week.": "ACCUSE occurred TUR -> GRC",
}
NEW_ABOUT_OLD = {
    "Rwanda accused France on Monday of complicity in the 1994 genocide.": "ACCUSE occurred RWA -> FRA",
    "France apologised to Algeria on Tuesday for a massacre in 1961.": "CONCEDE occurred FRA -> DZA",
    "Turkey condemned the German parliament's resolution on the 1915 killings.": "ACCUSE occurred TUR -> *",
    "Greece demanded reparations from Germany for the occupation of 1941.": "REQUEST occurred GRC -> DEU",
    "Iran praised the revolution of 1979.": "not ASSAULT",
    "South Korea criticised Japan over the events of 1937.": "ACCUSE occurred KOR -> JPN",
    "A court in Germany sentenced a Syrian officer for crimes committed in 2012.": "SANCTION occurred DEU -> *",
    "Armenia thanked France for its recognition of the 1915 genocide.": "SUPPORT occurred ARM -> FRA",
    "Poland asked Germany to pay for the war of 1939.": "REQUEST occurred POL -> DEU",
    "Russia rejected the Polish claim about 1940.": "REJECT occurred RUS -> *",
}
PLANS = {
    "Tunisia to send doctors to Haiti": "AGREE occurred TUN -> HTI",
    "Tunisia to break ties with Iran": "SANCTION planned TUN -> IRN",
    "France will send weapons to Ukraine.": "AGREE occurred FRA -> UKR",
    "Turkey plans to attack Syria.": "ASSAULT planned TUR -> SYR",
    "Emmanuel Macron will meet Olaf Scholz on Friday.": "CONSULT planned * -> *",
    "Russia will withdraw its troops from Syria.": "CONCEDE occurred RUS -> *",
    "The French president is due to visit China in April.": "CONSULT planned FRA -> CHN",
    "China is ready to cooperate with Brazil.": "AGREE occurred CHN -> BRA",
    "Iran vowed to retaliate against Israel.": "THREATEN occurred IRN -> ISR",
    "Germany promised to help Ukraine.": "AGREE occurred DEU -> UKR",
    "Talks between Russia and Ukraine are scheduled for Monday.": "not ASSAULT",
    "France sent weapons to Ukraine.": "AID occurred FRA -> UKR",
    "Russia withdrew its troops from Syria.": "RETREAT occurred RUS -> *",
}
CONDITIONS = {
    "If Iran attacks Israel, prices will rise.": "none",
    "Would Turkey attack Greece?": "none",
    "Russia would attack Ukraine if NATO left.": "ASSAULT conditional RUS -> UKR",
    "Unless Iran withdraws its troops, nothing will change.": "none",
    "China might invade Taiwan.": "none",
    "Israel could strike Iran.": "none",
    "Analysts ask whether Russia will attack Moldova.": "none",
    "France may send troops to Ukraine.": "none",
    "Turkey wants Sweden to expel the activists.": "none",
    "Did Iran bomb the embassy?": "none",
    "Israel struck Iran.": "ASSAULT occurred ISR -> IRN",
    "Russia threatened to attack Ukraine if NATO expands.": "THREATEN occurred RUS -> UKR",
}
DENIALS = {
    "Russia denied attacking Ukraine.": "ASSAULT denied RUS -> UKR",
    "Iran did not attack Israel.": "ASSAULT denied IRN -> ISR",
    "Turkey denied that it had bombed Syria.": "ASSAULT denied TUR -> SYR",
    "China never sold weapons to Russia.": "COOPERATE denied CHN -> RUS",
    "Serbia refused to recognise Kosovo.": "REJECT occurred SRB -> *",
    "The United States cancelled the meeting with North Korea.": "REJECT occurred USA -> PRK",
    "Iran rejected the American proposal.": "REJECT occurred IRN -> USA",
    "Germany has not sent tanks to Ukraine.": "AID denied DEU -> UKR",
    "Russia vetoed the resolution.": "REJECT occurred RUS -> *",
    "No talks were held between Iran and Israel.": "CONSULT denied * -> *",
    "Germany has sent tanks to Ukraine.": "AID occurred DEU -> UKR",
    "Germany will not send tanks to Ukraine.": "REJECT occurred DEU -> UKR",
    "Russia said it would not meet with Ukraine.": "REJECT occurred RUS -> UKR",
}


def test_background_is_historical_or_nothing() -> None:
    assert_family(BACKGROUND)


def test_a_new_act_about_a_past_year_survives() -> None:
    assert_family(NEW_ABOUT_OLD)


def test_plans_are_plans() -> None:
    assert_family(PLANS)


def test_conditions_and_questions_are_no_acts() -> None:
    assert_family(CONDITIONS)


def test_denials_refusals_and_cancellations() -> None:
    assert_family(DENIALS)
