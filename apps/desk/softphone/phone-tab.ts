const channelName = 'tongdai-phone'
const answerMs = 250

type Message = { type: 'in-call?' | 'in-call'; phone: string }

/**
 * Which tab has the phone: the newest, unless the one before is in a call. Whoever does not have it gets it by itself
 * when the other tab is closed, and at once by `take`.
 */
export class PhoneTab {
  readonly #phone: string
  readonly #onChange: (mine: boolean) => void
  readonly #inCall: () => boolean
  readonly #channel = new BroadcastChannel(channelName)
  #mine = false
  #release: (() => void) | null = null
  #waiting: AbortController | null = null
  #closed = false

  /** @param phone whose: one tab for each; @param on `change`: it is ours now, or no longer */
  constructor(phone: string, on: { change: (mine: boolean) => void; inCall: () => boolean }) {
    this.#phone = `${channelName} ${phone}`
    this.#onChange = on.change
    this.#inCall = on.inCall
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.phone === this.#phone && data.type === 'in-call?' && this.#mine && this.#inCall())
        this.#channel.postMessage({ type: 'in-call', phone: this.#phone } satisfies Message)
    })
  }

  async start(): Promise<void> {
    const free = await this.#request({ ifAvailable: true })
    if (free || this.#closed) return
    if (await this.#otherInCall()) this.#wait()
    else this.take()
  }

  take(): void {
    if (this.#closed || this.#mine) return
    this.#waiting?.abort()
    void this.#request({ steal: true })
  }

  close(): void {
    this.#closed = true
    this.#waiting?.abort()
    this.#release?.()
    this.#channel.close()
  }

  /** @returns whether the lock was got; settles as soon as that is known */
  #request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      navigator.locks
        .request(this.#phone, options, (lock) => {
          resolve(lock !== null)
          if (!lock || this.#closed) return
          this.#set(true)
          return new Promise<void>((release) => {
            this.#release = release
          })
        })
        .catch((error: unknown) => {
          resolve(false)
          // Stolen by another tab: stand in line behind it.
          if (error instanceof DOMException && error.name === 'AbortError' && this.#mine) {
            this.#set(false)
            this.#wait()
          }
        })
    })
  }

  #wait(): void {
    if (this.#closed) return
    this.#onChange(false)
    this.#waiting = new AbortController()
    void this.#request({ signal: this.#waiting.signal })
  }

  #set(mine: boolean): void {
    this.#mine = mine
    if (!this.#closed) this.#onChange(mine)
  }

  #otherInCall(): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (inCall: boolean) => {
        clearTimeout(timer)
        this.#channel.removeEventListener('message', hear)
        resolve(inCall)
      }
      const hear = ({ data }: MessageEvent<Message>) => {
        if (data.phone === this.#phone && data.type === 'in-call') done(true)
      }
      const timer = setTimeout(() => done(false), answerMs)
      this.#channel.addEventListener('message', hear)
      this.#channel.postMessage({ type: 'in-call?', phone: this.#phone } satisfies Message)
    })
  }
}
