# ruff: noqa: E501 - samples of lines as they come
import pytest

from dragoman.ingestion._language import foreign_language

ENGLISH = [
    "Lavrov, Maduro, Díaz-Canel meet in Caracas",
    "Bolsonaro, Lula, Moro: São Paulo vote",
    "Erdoğan, Aliyev, Pashinyan summit Tbilisi",
    "Xi Jinping Prabowo Subianto Beijing visit",
    "Sánchez: PSOE, Junts, ERC deal",
    "Les Cayes hit by quake",
    "RBC RUNDSCHAU DER WOCHE",
    "Qtly div 25 cts vs 25 cts prior\nPay April one\nRecord March 15",
    "The president met the prime minister in Berlin.",
    "New Entry Posted",
    "12 34 56 78",
    "",
    "🇷🇺 🇨🇳",
    "“Viva la revolución,” the president said in his speech, and the crowd answered him.",
]
FOREIGN = [
    ("es", "Maduro se reunió con Lavrov en Caracas y hablaron sobre la cooperación entre los países"),
    ("fr", "Le président a reçu le ministre des affaires étrangères dans une rencontre qui a duré une heure"),
    ("de", "Der Bundeskanzler hat den Präsidenten in Berlin empfangen und über die Lage gesprochen"),
    ("pt", "O presidente não quis falar com os jornalistas sobre a reunião em Brasília, mas elogiou"),
    ("it", "Il presidente della Repubblica ha incontrato il ministro degli Esteri nella capitale"),
    ("ru", "Лавров встретился с Мадуро в Каракасе"),
    ("id", "Presiden bertemu dengan perdana menteri di Jakarta untuk membahas kerja sama yang lebih erat"),
]  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_doubtful_texts_are_kept(text):
    assert foreign_language(text) == ""


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_other_languages_are_named(language, text):
    assert foreign_language(text) == language


def test_a_language_without_a_word_list():
    text = (
        "A magyar kormány szerdán bejelentette, hogy a külügyminiszter jövő héten Moszkvába utazik, "
        "ahol orosz kollégájával tárgyal majd az energiaellátásról, valamint több más kérdésről is, "
        "amelyek mindkét ország számára fontosak lehetnek a következő évek során, közölték kedden "
        "Budapesten a sajtóval, miután véget ért a kabinet ülése."
    )
    assert foreign_language(text) == "hu"
