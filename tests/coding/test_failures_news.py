"""The failure families once more, in the long sentences of news: near misses beside true events."""

# ruff: noqa: E501  (a case a line)

import pytest
from tests.coding.families import failures

NEWS = {
    "F1": {
        "After a goalless first half, the Danish striker shot Norway ahead and the defender was sacked twice by the referee.": "none",
        "Kenya's captain said the team would fight until the final whistle against Uganda on Saturday.": "none",
        "The Swedish coach attacked the referee's decision after the defeat by Finland in the quarter-final.": "not ASSAULT",
        "Ghana crushed Togo 4-0 to reach the semi-finals and will face Mali next week.": "none",
        "Serbian police arrested 20 fans from Croatia after the match in Belgrade on Sunday.": "COERCE occurred SRB -> *",
        "Kenya's sports ministry suspended aid to Uganda over the stadium, officials said.": "SANCTION * -> *",
        "Peru beat Chile on penalties while troops guarded the stadium.": "not ASSAULT",
        "A bomb exploded outside the stadium in Nairobi, killing three Kenyan soldiers.": "ASSAULT * -> *",
    },
    "F2": {
        "Estonia, which the Soviet Union annexed in 1940, celebrated its independence day on Saturday.": "not ASSAULT",
        "The two countries broke off relations in 1990 after Iraq invaded Kuwait.": "ASSAULT historical IRQ -> KWT",
        "Two decades after NATO bombed Serbia, tourists from Germany fill its hotels.": "ASSAULT historical * -> *",
        "The monument honours the soldiers whom France sent to Mali in 2013.": "not AID",
        "Ethiopia expelled the Eritrean envoy in 1998, at the beginning of their war.": "SANCTION historical ETH -> ERI",
        "Ethiopia expelled the Eritrean envoy on Friday, a year after their war.": "SANCTION occurred ETH -> ERI",
        "Japan occupied Korea from 1910 until 1945.": "COERCE historical JPN -> *",
        "The war in Sudan has driven up the price of grain in Egypt.": "none",
    },
    "F3": {
        "Namibia on Thursday demanded that Germany pay for the killings of 1904.": "REQUEST occurred NAM -> DEU",
        "The Dutch prime minister apologised to Indonesia on Friday for the violence of 1947.": "CONCEDE occurred NLD -> IDN",
        "Lithuania's parliament condemned Russia on Tuesday for the deportations of 1941.": "ACCUSE occurred LTU -> RUS",
        "Cyprus thanked Greece this week for the help that it gave in 1974.": "SUPPORT occurred CYP -> GRC",
        "Chile charged a retired officer this week over a murder in 1976.": "ACCUSE occurred CHL -> *",
        "Serbia rejected on Monday a Croatian claim about the siege of 1991.": "REJECT occurred SRB -> *",
    },
    "F4": {
        "The Kenyan foreign minister is due in Kampala on Thursday to meet President Yoweri Museveni.": "not ASSAULT",
        "Norway is to send tents and medicine to Syria, the government announced on Monday.": "AID planned NOR -> SYR",
        "Peru's president will travel to Chile next month for talks on migration.": "CONSULT planned PER -> CHL",
        "Denmark intends to expel two Russian diplomats in June, officials said.": "SANCTION planned DNK -> RUS",
        "Ghana said that it would withdraw its troops from Mali by December.": "CONCEDE occurred GHA -> *",
        "Kenya invited the president of Somalia to visit Nairobi in May.": "AGREE occurred KEN -> SOM",
        "Norway sent tents and medicine to Syria on Monday.": "AID occurred NOR -> SYR",
        "Planned talks between Sudan and Egypt drew wide interest.": "CONSULT planned EGY,SDN ->",
    },
    "F5": {
        "Had Chad attacked Niger, the union would have sent troops.": "none",
        "If Kenya were to expel the envoy, Somalia would close its border, analysts said.": "not COERCE",
        "Latvia asked whether Belarus would release the prisoners.": "not RETREAT",
        "Will Norway recognise the new state?": "none",
        "Peru may impose tariffs on Chile unless the two sides agree by Friday.": "not AGREE",
        "It is not clear whether Ghana arrested the two Togolese officers.": "none",
        "Fears are growing that Eritrea could invade Ethiopia.": "none",
        "Eritrea invaded Ethiopia at dawn, officials in Addis Ababa said.": "ASSAULT * -> ETH",
    },
    "F6": {
        "Kenya has never recognised Somaliland, and it denied on Friday that it had promised to do so.": "AGREE denied KEN -> *",
        "Belarus denied having sent weapons to Sudan.": "AID denied BLR -> SDN",
        "Finland postponed a visit by the Swedish king because of the strike.": "REJECT occurred FIN -> *",
        "Peru declined an invitation to join the talks with Bolivia.": "REJECT occurred PER -> *",
        "Neither Chad nor Niger attacked the convoy.": "not MOBILIZE",
        "Ghana will not hand over the suspect to Togo, its minister said.": "REJECT occurred GHA -> *",
        "The army failed to retake the town from the rebels in Mali.": "not RETREAT",
        "Finland's president received the Swedish prime minister on Monday.": "CONSULT occurred SWE -> FIN",
    },
    "F7": {
        "The loan that Chad had received from Libya was paid back.": "AID LBY -> TCD",
        "Uganda, whose ambassador Kenya expelled last week, recalled its own envoys.": "SANCTION KEN -> UGA",
        "It was Peru that Chile accused of spying.": "ACCUSE CHL -> PER",
        "Threatened by Russia with new tariffs, Moldova turned to Romania.": "THREATEN RUS -> MDA",
        "Criticism of Hungary by Sweden has grown louder since May.": "ACCUSE SWE -> HUN",
        "Somali villages came under attack from Ethiopian jets.": "ASSAULT ETH -> SOM",
        "Bolivia was visited on Tuesday by the president of Paraguay.": "CONSULT PRY -> BOL",
        "The weapons with which Norway supplies Ukraine arrive by rail.": "not ASSAULT",
    },
    "F8": {
        "Four Ugandan soldiers were killed and six wounded when Congolese rebels ambushed their convoy.": "ASSAULT * -> UGA",
        "Two Norwegian aid workers were kidnapped in northern Mali on Sunday.": "ASSAULT -> NOR ; not COERCE",
        "The Kenyan ship was seized off Yemen by Houthi fighters.": "COERCE YEM -> KEN",
        "An Eritrean pilot was jailed for ten years.": "COERCE -> ERI",
        "Six Armenians were wounded in Azerbaijani shelling on Friday.": "ASSAULT AZE -> ARM",
        "The envoy of Togo was summoned after the raid.": "not COERCE",
        "The road was closed by snow in northern Sweden.": "none",
    },
    "F17": {
        "A heat wave has laid siege to southern Spain.": "none",
        "The Kenyan court will hear the battle between two brothers over a farm.": "none",
        "Danish bakers are waging war on cheap bread from Poland.": "none",
        "Tech shares were hammered in Tokyo as investors fled risk.": "none",
        "The minister's speech was an assault on good taste, a Norwegian critic wrote.": "none",
        "The singer from Ghana captured the hearts of her fans.": "none",
        "Peru's rebels laid siege to the southern town of Puno.": "COERCE PER -> *",
        "A wave of strikes by Kenyan jets hit the Somali town of Jilib.": "ASSAULT KEN -> *",
    },
    "F18": {
        "Norway's king opened the museum. Sweden has expelled a Russian spy, the radio said later.": "SANCTION SWE -> *",
        "Kenya has many lakes. The police in Kampala detained a reporter.": "not ACCUSE",
        "Togo is small. Ghana praised Benin for its help.": "SUPPORT GHA -> BEN",
        "Latvia held a vote. A bomb went off in Tunis.": "ASSAULT -> TUN",
        "Peru sells copper; Chile, in turn, sued Bolivia over water.": "ACCUSE CHL -> BOL",
    },
    "F19": {
        "The leaders of Kenya, Uganda, Rwanda and Tanzania met in Arusha on Friday.": "CONSULT KEN,RWA,TZA,UGA ->",
        "Norway, Sweden and Denmark gave money to Chad, Niger and Mali.": "AID DNK,NOR,SWE -> MLI,NER,TCD",
        "Peru and Chile, together with Ecuador, condemned Venezuela.": "ACCUSE * -> VEN",
        "Ghana, Togo and Benin signed a treaty with Nigeria on fishing.": "SUPPORT BEN,GHA,NGA,TGO ->",
        "Fourteen singers from Kenya and Ghana gave a concert.": "none",
    },
    "F20": {
        '"We have taken the town," a Malian general told reporters on Sunday.': "not ACCUSE",
        "According to the Togolese army, rebels from Burkina Faso killed two farmers.": "ASSAULT alleged BFA -> *",
        "Kenya says that Somalia shelled a village; Somalia denies it.": "ASSAULT SOM -> *",
        "Witnesses said that Eritrean soldiers had looted the market.": "PROTEST alleged ERI -> *",
        "Sweden said on Monday that it had expelled a Belarusian diplomat.": "SANCTION occurred SWE -> BLR",
        "Chad's president said he had met the king of Morocco.": "CONSULT occurred MAR,TCD ->",
    },
    "F21": {
        "The Kenyan minister smiled, waved and left.": "none",
        "Peru's economy is expected to grow by three per cent.": "none",
        "The Swedish king turned seventy on Sunday.": "none",
        "Ghana's parliament opened its new session.": "none",
        "The Finnish president spoke about the winter.": "none",
        "Uganda's envoy was late for the dinner.": "none",
    },
    "F22": {
        "Sweden's expulsion of two Belarusian diplomats came as no surprise.": "SANCTION SWE -> BLR",
        "The arrest of a Ghanaian colonel in Togo stirred anger in Accra.": "COERCE -> GHA",
        "A two-day visit to Uganda by the Kenyan president ended on Friday.": "CONSULT KEN -> UGA",
        "News of an ambush on Malian troops by rebels reached the capital late.": "ASSAULT * -> MLI",
        "The release of three Norwegian sailors by Yemen was welcomed.": "RETREAT YEM -> NOR",
        "Chile's criticism of Peru was sharp.": "ACCUSE CHL -> PER",
        "The signing of a treaty between Chad and Niger was put off.": "not ASSAULT",
    },
}


@pytest.mark.parametrize("family", sorted(NEWS))
def test_the_families_in_the_words_of_news(family: str) -> None:
    wrong = failures(NEWS[family])
    assert len(wrong) <= 1, "\n".join(wrong)


def test_nine_in_ten_of_all() -> None:
    cases = {text: wanted for family in NEWS.values() for text, wanted in family.items()}
    wrong = failures(cases)
    assert len(wrong) <= 0.1 * len(cases), "\n".join(wrong)
