// The same commit gets the same verdict: property tests start from one seed, unless another is asked for.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_123) })
