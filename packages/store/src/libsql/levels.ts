/** How long the buckets of a rollup are. */
export const LEVEL = { all: 0, month: 1, day: 2 } as const
