/** How fast: so many a second, or what one core sends. */
export interface Pace {
  /** Sends again and again until the time is over. `send` may wait; what it could not send in time is left out. */
  run(send: () => void | Promise<void>): Promise<void>
  readonly over: boolean
  /** Milliseconds that are left. */
  readonly left: number
}

const sliceMs = 5

export function startPace(perSecond: number, seconds: number): Pace {
  const end = performance.now() + seconds * 1_000
  const over = () => performance.now() >= end
  return {
    get over() {
      return over()
    },
    get left() {
      return Math.max(0, end - performance.now())
    },
    async run(send) {
      let sent = 0
      const begun = performance.now()
      while (!over()) {
        const due = ((performance.now() - begun) / 1_000) * perSecond
        const until = performance.now() + sliceMs
        while (sent < due && performance.now() < until) {
          sent++
          const waits = send()
          if (waits) await waits
        }
        // Nobody makes up for what one core did not manage.
        if (sent < due) sent = due
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    },
  }
}
