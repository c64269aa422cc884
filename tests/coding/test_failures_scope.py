"""F1 sport, F17 courts and metaphor, F21 dump codes: what is no political event."""

from tests.coding.families import assert_family

SPORT = {
    "Germany beat France 3-1 in the final.": "none",
    "Brazil defeated Argentina in the semi-final on Sunday.": "none",
    "Spain attacked down the left and shot wide of the goal.": "none",
    "Italy fought back to draw with England.": "none",
    "The battle for the title between Madrid and Barcelona goes on.": "none",
    "Russia were knocked out by Croatia on penalties.": "none",
    "The striker signed a contract with Paris.": "none",
    "Japan's coach was sacked after the defeat by Qatar.": "not ASSAULT",
    "Serbia meets Spain in the final of the tournament.": "none",
    "Portugal's captain bombarded the Polish goal in the second half.": "none",
    "The Olympic Committee expelled Russia from the Games.": "SANCTION * -> *",
    "The champion Tyson Fury attacked his rival before the fight.": "none",
    "Russian soldiers attacked a Ukrainian stadium.": "ASSAULT RUS -> *",
}
FIGURES = {
    "A heat wave occupies Spain.": "none",
    "The price war between the two airlines hit passengers in France.": "none",
    "The court attacked the French government's reasoning.": "not ASSAULT",
    "The film bombed in Germany.": "none",
    "Markets in Japan were hit by falling oil prices.": "none",
    "The pandemic killed thousands in Italy.": "none",
    "The storm struck Cuba on Monday.": "none",
    "Germany is fighting inflation.": "none",
    "The actress slammed the director of the film in Paris.": "none",
    "Drought threatens the harvest in Kenya.": "none",
    "France shares a border with Spain.": "none",
    "Israel struck the Syrian port of Latakia.": "ASSAULT ISR -> *",
}
RESIDUE = {
    "The French president arrived late and smiled.": "none",
    "Germany has eighty million inhabitants.": "none",
    "The Chinese foreign minister said that the weather was fine.": "none",
    "Japan's economy grew by two percent.": "none",
    "The Turkish parliament has six hundred seats.": "none",
    "Ukraine hopes for peace.": "none",
    "The Indian prime minister looks forward to a good harvest.": "none",
    "Will Russia attack Ukraine?": "none",
    "Elections were held in Senegal.": "none",
    "Vladimir Putin was sworn in as president.": "none",
    "Russia attacked Ukraine.": "ASSAULT RUS -> UKR",
    "Ukraine criticised Russia.": "ACCUSE UKR -> RUS",
}


def test_sport_is_no_conflict() -> None:
    assert_family(SPORT)


def test_metaphor_and_nature_are_no_events() -> None:
    assert_family(FIGURES)


def test_what_is_left_is_not_coded() -> None:
    assert_family(RESIDUE)
