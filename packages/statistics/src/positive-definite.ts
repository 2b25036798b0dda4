// By hand: systems of at most five equations, for which no library of matrices is worth its size.

/** The lower triangle L with L L' = the symmetric `matrix`; null where the matrix is not positive definite. */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor: number[][] = []
  for (const [row, line] of matrix.entries()) {
    const made: number[] = []
    for (let column = 0; column <= row; column += 1) {
      const other = column === row ? made : (factor[column] ?? [])
      const rest = (line[column] ?? 0) - made.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)
      if (column === row && !(rest > 0)) return null
      made.push(column === row ? Math.sqrt(rest) : rest / (other[column] ?? 1))
    }
    factor.push(made)
  }
  return factor
}

/** The x with L L' x = `right`, L a factor of `cholesky`. */
export function solve(factor: readonly (readonly number[])[], right: readonly number[]): number[] {
  const middle: number[] = []
  for (const [row, line] of factor.entries()) {
    const known = middle.reduce((sum, value, index) => sum + value * (line[index] ?? 0), 0)
    middle.push(((right[row] ?? 0) - known) / (line[row] ?? 1))
  }
  const solution = middle.map(() => 0)
  for (let row = factor.length - 1; row >= 0; row -= 1) {
    let known = 0
    for (let below = row + 1; below < factor.length; below += 1) {
      known += (factor[below]?.[row] ?? 0) * (solution[below] ?? 0)
    }
    solution[row] = ((middle[row] ?? 0) - known) / (factor[row]?.[row] ?? 1)
  }
  return solution
}
