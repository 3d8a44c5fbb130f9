/**
 * Moves a machine, or refuses: a move that its drawing does not show is a fault of ours, and going on would hide it.
 * @throws Error naming the machine and the move
 */
export function transition<State extends string>(
  machine: string,
  moves: Readonly<Record<State, readonly State[]>>,
  from: State,
  to: State,
): State {
  if (!moves[from].includes(to)) throw new Error(`${machine}: no way from ${from} to ${to}`)
  return to
}
