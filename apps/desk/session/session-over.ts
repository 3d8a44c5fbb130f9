let over = false

/** The server has called the session over by the company's rules: the sign-in page says so, once. */
export function tellOver(): void {
  over = true
}

export function takeOver(): boolean {
  const was = over
  over = false
  return was
}
