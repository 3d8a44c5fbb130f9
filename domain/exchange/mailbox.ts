/**
 * One serial queue for all that changes a call, an agent or a queue. What a step tells another machine (`tell`) is
 * delivered before the next thing from outside (`post`), so that nobody sees half a change.
 */
export class Mailbox<Message> {
  readonly #outside: Message[] = []
  readonly #inside: Message[] = []
  readonly #handle: (message: Message) => void
  readonly #settled: () => void
  #delivering = false

  /** @param handle must not throw; @param settled after all that was waiting has been handled */
  constructor(handle: (message: Message) => void, settled: () => void) {
    this.#handle = handle
    this.#settled = settled
  }

  post(message: Message): void {
    this.#outside.push(message)
    if (!this.#delivering) this.#deliver()
  }

  /** From within a step. */
  tell(message: Message): void {
    this.#inside.push(message)
    if (!this.#delivering) this.#deliver()
  }

  #deliver(): void {
    this.#delivering = true
    try {
      while (true) {
        const message = this.#inside.shift() ?? this.#outside.shift()
        if (message === undefined) break
        this.#handle(message)
      }
    } finally {
      this.#delivering = false
    }
    this.#settled()
  }
}
