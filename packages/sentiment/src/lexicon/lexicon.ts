/**
 * Words of one language, separated by white space. `_` stands for a space within an entry, a `*` at the end for any
 * ending. In scripts without spaces, and in Korean, an entry is found anywhere.
 */
export interface Lexicon {
  positive: string
  negative: string
  /** What turns the meaning of words near it. */
  negators: string
  /** What separates praise from complaint within a text; what follows weighs more. */
  contrasts: string
}
