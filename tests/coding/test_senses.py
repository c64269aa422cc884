"""What is no event though its words are: hypotheticals, habits, positions, play, ideas, lists."""

# ruff: noqa: E501  (a case a line)

from tests.coding.families import assert_family, failures

UNREAL = {
    "The talks could be used by Chad to reach Niger and bomb the rebels of Mali.": "none",
    "It is hard to see what Kenya would gain by supporting the rebels of Somalia.": "none",
    "Estonia would have expelled the Latvian ambassador.": "none",
    "The United Nations lifted the embargo on arming the rebels of Chad.": "not AID",
    "The rules empower Kenya to expel the ambassador of Chad.": "not SANCTION",
    "Norway has three ways to win: by suing Denmark, by waiting or by paying.": "none",
    "The plot to kill the president of Peru was uncovered.": "not ASSAULT",
    "The operation to capture a rebel commander in Mali began.": "not ASSAULT",
    "The Swede was supposed to be deported by Finland.": "none",
    "A potential American invasion of Cuba would be costly.": "none",
    "Denmark should be persuaded to arrest the captain.": "none",
    "Ghana's unwillingness to sign the treaty is known.": "not SUPPORT",
    "The bomb was too weak to kill Kenyan soldiers.": "none",
    "Kenya created an office tasked with investigating Uganda.": "not ACCUSE",
    "The minister said Kenyan workers would rather be sacked.": "not SANCTION",
    "Norway is confident that Sweden will continue to support it.": "none",
    "Critics questioned how Kenyan police will ensure peace.": "none",
    "Missiles capable of flying far and hitting Kenyan soldiers are for sale.": "not ASSAULT",
    "Chad has a free hand as long as it does not use chemical weapons.": "none",
    "Estonia expelled the Latvian ambassador by decree.": "SANCTION occurred EST -> LVA",
    "Kenyan soldiers captured a rebel commander in Somalia.": "ASSAULT occurred KEN -> *",
    "Denmark was persuaded to release the captain of Norway.": "RETREAT occurred DNK -> *",
}
HABITS = {
    "Norwegian ministers rarely spoke publicly against Sweden.": "none",
    "Kenya's president usually visits Uganda in spring.": "none",
    "The minister of Peru regularly met the ambassador of Chile.": "none",
    "Danish police often arrest Swedish drivers.": "none",
    "Kenya's president visited Uganda in spring.": "CONSULT occurred KEN -> UGA",
    "The minister of Peru met the ambassador of Chile on Monday.": "CONSULT occurred CHL,PER ->",
    "Danish police arrested two Swedish drivers.": "COERCE occurred DNK -> *",
    "Kenya has repeatedly attacked Somalia.": "ASSAULT * -> *",
    "Norwegian ministers condemned Sweden publicly.": "ACCUSE occurred NOR -> SWE",
    "Chad always denied the attack.": "not CONSULT",
}
POSITIONS = {
    "Norway strongly opposed the Swedish plan.": "none",
    "Peru, which opposes the ban, sent no delegate.": "none",
    "The Finnish minister said he opposed extending the law.": "none",
    "Kenya resisted all alliances for a century.": "none",
    "Traders use silver to flout Danish sanctions.": "none",
    "Rebels backed by Chad met in the desert.": "not SUPPORT",
    "Officials who support the Danish prime minister were glad.": "not SUPPORT",
    "The Finnish minister lamented the cost of health care.": "none",
    "Norway rejected the Swedish proposal.": "REJECT occurred NOR -> SWE",
    "Kenya resisted pressure to leave.": "REJECT occurred KEN -> *",
    "Denmark endorsed Finland's candidate.": "SUPPORT occurred DNK -> FIN",
    "Estonia expressed concern over Latvia's plans.": "ACCUSE occurred EST -> LVA",
}
WORDS = {
    "The Norwegian carmaker has paid compensation to drivers in Denmark.": "none",
    "The Norwegian central bank credited banks with ten billion crowns.": "none",
    "India will send a probe to the moon next year.": "none",
    "The Czech gunman shot himself on the roof.": "none",
    "The senator from Kenya is willing to ignore the facts.": "none",
    "The president of Kenya clashed with the editor over migration.": "none",
    "The parliament of Kenya battled President William Ruto over the budget.": "none",
    "Kenyan pupils were so fired up that they sang.": "none",
    "Dozens won grants thanks to money from Denmark.": "none",
    "The Kenyan official requested anonymity.": "none",
    "The Kenyan minister has been looking into it.": "none",
    "The house of the Kenyan president is valued at ten million dollars by Uganda.": "none",
    "The Kenyan minister met his future wife at school.": "none",
    "The Kenyan president said Kenya must act.": "none",
    "The Kenyan president said Uganda must withdraw its troops.": "REQUEST occurred KEN -> UGA",
    "Reporters asked the president of Kenya to comment.": "none",
    "Soldiers put little emphasis on the weapons of Chad.": "not MOBILIZE",
    "Brain drain contributes to the poverty of Kenya.": "none",
    "Kenyan and Somali soldiers clashed on the border.": "ASSAULT occurred KEN,SOM ->",
    "Kenya fired its defence minister.": "SANCTION occurred KEN -> KEN",
    "The central bank of Chad stands ready to do whatever is necessary.": "none",
    "Chad is ready to hold talks with Niger.": "AGREE occurred TCD -> NER",
}
STATUS = {
    "The chancellor of Germany is travelling to Japan next week.": "CONSULT planned DEU -> JPN",
    "The president of Kenya visits Uganda tomorrow.": "CONSULT planned KEN -> UGA",
    "The collapse is being investigated by Danish police.": "ACCUSE ongoing DNK -> *",
    "Officers investigating the Danish minister searched his house.": "ACCUSE ongoing * -> DNK",
    "The PKK has waged an insurgency for decades.": "ASSAULT ongoing * -> *",
    "Kenya begins sending aid to Somalia.": "AID ongoing KEN -> SOM",
    "North Korea vowed never to give up its weapons.": "REJECT occurred PRK -> *",
    "The army of Chad failed to capture the town of Faya.": "COERCE denied * -> *",
    "The No Kings protests against Kenya were held in Chad.": "PROTEST occurred * -> KEN",
    "Kenyan police said that they had arrested two Somali men.": "COERCE occurred KEN -> SOM",
    "A Peruvian mayor told reporters that rebels had opened fire on farmers.": "ASSAULT alleged * -> *",
    "The Danish journalist claimed that rebels from Mali had kidnapped her.": "ASSAULT alleged * -> *",
    "Denmark's army reports that it destroyed a rebel base in Mali.": "ASSAULT occurred DNK -> *",
    "The chancellor of Germany is travelling to Japan.": "CONSULT ongoing DEU -> JPN",
    "Kenya in 2009 expelled the ambassador of Uganda.": "SANCTION historical KEN -> UGA",
    "Relations were good until 2016, when Turkey shot down a Russian jet.": "ASSAULT historical TUR -> RUS",
    "A Kenyan court issued a warrant for the arrest of a Somali man.": "THREATEN occurred KEN -> SOM ; not COERCE",
    "A Chadian is standing trial on charges of raping a Danish student.": "ASSAULT alleged * -> DNK",
    "In late 1990, the Kenyan president rushed to meet the president of Uganda.": "CONSULT historical * -> *",
    "Danish regulators are preparing a crackdown on Norwegian banks.": "COERCE planned DNK -> *",
    "The dinner will be followed by a meeting between the Kenyan president and the king of Morocco.": "CONSULT planned KEN,MAR ->",
    "This will be the first meeting that the Kenyan president has had with the president of Chad.": "CONSULT planned KEN,TCD ->",
    "The president of Kenya flew to Mombasa.": "none",
    "The president of Kenya flew to Kampala.": "CONSULT occurred KEN -> UGA",
}
TALES = (
    "The officer joined the army in May. He moved to the border in June. His men built a camp there."
    " The villagers brought food. They sang together. The officer thanked them. {}"
)


def test_what_is_only_thought_is_no_event() -> None:
    assert_family(UNREAL)


def test_habits_are_no_events() -> None:
    assert_family(HABITS)


def test_positions_are_no_refusals() -> None:
    assert_family(POSITIONS)


def test_words_that_mean_something_else() -> None:
    assert_family(WORDS)


def test_status_by_tense_time_and_teller() -> None:
    assert_family(STATUS)


def test_a_deed_in_the_present_amid_a_tale_is_a_habit() -> None:
    cases = {
        TALES.format("The rebel leads attacks against Kenyan soldiers."): "not ASSAULT",
        TALES.format("The rebels attacked Kenyan soldiers."): "ASSAULT * -> KEN",
        "Rebels attack Kenyan soldiers.": "ASSAULT * -> KEN",
    }
    assert not failures(cases)


def test_a_list_of_titles_tells_nothing() -> None:
    cases = {
        "Kenya-Somalia relations, Attacks on farmers, Kenyan strikes against Somalia": "none",
        "Kenyan strikes against Somalia kill ten": "ASSAULT * -> *",
    }
    assert not failures(cases)


def test_words_of_play_around_a_deed() -> None:
    cases = {
        "Kamau sacked the Kenyan guard twice. Uganda added a touchdown.": "none",
        "Kenya sacked its police chief. Uganda added a visa fee.": "SANCTION * -> *",
    }
    assert not failures(cases)
