export { benjaminiHochberg, holm } from './adjusted-p-values.ts'
export { type ChangePoint, changePoints } from './change-points.ts'
export { type CliffsDelta, cliffsDelta } from './cliffs-delta.ts'
export { confidenceSequence, type DayOfTwoArms, type SequentialDifference } from './confidence-sequence.ts'
export { type Contribution, changeContributions, levelContributions } from './contributions.ts'
export {
  betaCdf,
  betaQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  fCdf,
  fQuantile,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
} from './distributions.ts'
export { estimatedPrior } from './estimated-prior.ts'
export type { Interval } from './interval.ts'
export { krippendorffAlpha } from './krippendorff-alpha.ts'
export { type LogOddsWithPrior, logOddsWithPrior, type Occurrences, type TermPrior } from './log-odds-with-prior.ts'
export { type MannWhitney, mannWhitney } from './mann-whitney.ts'
export { meanInterval } from './mean-interval.ts'
export { type PositiveShare, positiveShare } from './positive-share.ts'
export { type ProportionalOdds, proportionalOdds } from './proportional-odds.ts'
export { sampleRatio } from './sample-ratio.ts'
export { sampleSizeForMean, sampleSizeForShare } from './sample-size.ts'
export { type ShareDifference, shareDifference } from './share-difference.ts'
export { type Prior, type ShrunkMean, shrunkLowerBound, shrunkMean } from './shrunk-mean.ts'
export { type StandardizedDifference, standardizedDifference } from './standardized-difference.ts'
export { mean, type StarCounts, total, variance } from './star-counts.ts'
export { type BrunnerMunzel, type Superiority, superiority } from './superiority.ts'
export { type Agreement, weightedKappa } from './weighted-kappa.ts'
export { wilsonInterval } from './wilson-interval.ts'
