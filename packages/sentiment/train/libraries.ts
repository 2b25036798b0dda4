import multilang from 'multilang-sentiment'
import Sentiment from 'sentiment'
import vader from 'vader-sentiment'
import wink from 'wink-sentiment'

/** A library of npm, asked as its own documentation says; its sign is the label. */
export interface Library {
  name: string
  covers(language: string): boolean
  /** So many texts of a language are judged. */
  most: number
  /** Above, below or 0. */
  scoreOf(text: string, language: string): number
}

const ALL = Number.POSITIVE_INFINITY
const sentiment = new Sentiment()
const ENGLISH = (language: string) => language === 'en'
const MULTILANG =
  'ar bg bs cs da de el en es et fi fr he hi hr hu id is it ja ko nl no pl pt ro ru sk sl sr sv th tr vi zh'.split(' ')
/** The author's own bounds of neutral. */
const VADER_NEUTRAL = 0.05

export const LIBRARIES: Library[] = [
  { name: 'wink-sentiment', covers: ENGLISH, most: ALL, scoreOf: (text) => wink(text).score },
  { name: 'sentiment', covers: ENGLISH, most: ALL, scoreOf: (text) => sentiment.analyze(text).score },
  { name: 'vader-sentiment', covers: ENGLISH, most: ALL, scoreOf: vaderScore },
  {
    name: 'multilang-sentiment',
    // It takes from ten to two hundred milliseconds a text.
    most: 60,
    covers: (language) => MULTILANG.includes(language),
    scoreOf: (text, language) => multilang(text, language).score,
  },
]

function vaderScore(text: string): number {
  const { compound } = vader.SentimentIntensityAnalyzer.polarity_scores(text)
  return Math.abs(compound) < VADER_NEUTRAL ? 0 : compound
}
