/** How many texts of a group have a term, and how many texts it has. */
export interface Occurrences {
  having: number
  of: number
}

/** What is believed of a term before either group is seen: its share of texts (between 0 and 1), worth so many texts. */
export interface TermPrior {
  share: number
  weight: number
}

export interface LogOddsWithPrior {
  /** Above 0: the term is more usual in `a`. */
  logOdds: number
  standardError: number
  z: number
}

/**
 * The log odds of a term in `a` less those in `b`, each drawn towards the prior; null where the prior has it in no text or in
 * all. B. L. Monroe, M. P. Colaresi, K. M. Quinn, "Fightin' Words: Lexical Feature Selection and Evaluation for Identifying
 * the Content of Political Conflict", Political Analysis 16 (2008), section 3.5, of texts that have the term instead of its
 * occurrences. The variance is theirs before its last approximation, which needs terms to be rare.
 */
export function logOddsWithPrior(
  a: Occurrences,
  b: Occurrences,
  { share, weight }: TermPrior,
): LogOddsWithPrior | null {
  if (!(share > 0 && share < 1)) return null
  const [haveA, lackA] = [a.having + share * weight, a.of - a.having + (1 - share) * weight]
  const [haveB, lackB] = [b.having + share * weight, b.of - b.having + (1 - share) * weight]
  const logOdds = Math.log(haveA / lackA) - Math.log(haveB / lackB)
  const standardError = Math.sqrt(1 / haveA + 1 / lackA + 1 / haveB + 1 / lackB)
  return { logOdds, standardError, z: logOdds / standardError }
}
