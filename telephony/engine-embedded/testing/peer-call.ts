import type { ContractTransfer } from '@tongdai/engine/contract-tests/contract-case.ts'
import type { Call, CallEvent, HeaderFields, IncomingCall, OutgoingCall } from '@tongdai/sip'

export const someSdp = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 20000 RTP/AVP 8',
  'a=rtpmap:8 PCMA/8000',
  '',
].join('\r\n')

/** One call at the peer, either direction, with what happened to it. */
export class PeerCall {
  readonly events: CallEvent[] = []
  #call: Call | null = null
  readonly #incoming: IncomingCall | null
  readonly #looks = new Set<() => void>()

  constructor(incoming: IncomingCall | null) {
    this.#incoming = incoming
    if (!incoming) return
    this.#call = incoming
    incoming.onEvent = (event) => this.hear(event)
  }

  take(call: OutgoingCall): void {
    this.#call = call
  }

  get call(): Call {
    return this.#call!
  }

  get request() {
    return this.#incoming!.request
  }

  hear(event: CallEvent): void {
    this.events.push(event)
    for (const look of [...this.#looks]) look()
  }

  ring(): void {
    this.#incoming!.provisional(180)
  }

  earlyMedia(): void {
    this.#incoming!.provisional(183, { sdp: someSdp })
  }

  answer(sdp = someSdp): void {
    this.#incoming!.accept({ sdp })
  }

  refuse(code: number, headers: HeaderFields = []): void {
    this.#incoming!.reject(code, { headers })
  }

  hangUp(): void {
    this.call.hangUp()
  }

  /** REFER, with Replaces when it names another call of the same phone. */
  refers(target: string, replaces?: PeerCall): ContractTransfer {
    const asked = this.call.refer(`<sip:${target}@127.0.0.1${replaces?.replacing ?? ''}>`)
    return {
      taken: () =>
        asked.then(
          () => true,
          () => false,
        ),
      worked: async () => {
        const last = await this.event((event) => event.type === 'notify' && / [2-6]\d\d /.test(event.body))
        return last.type === 'notify' && last.body.includes('200 OK')
      },
    }
  }

  /** RFC 3891: how a Refer-To names this call. */
  get replacing(): string {
    const { callId, localTag, remoteTag } = this.call.dialogId
    return `?Replaces=${encodeURIComponent(`${callId};to-tag=${remoteTag};from-tag=${localTag}`)}`
  }

  /** Its last event, when it has come. @returns the status of a refusal, else null */
  async ended(): Promise<number | null> {
    const last = await this.event((event) => event.type === 'ended' || event.type === 'failed')
    return last.type === 'failed' ? last.code : null
  }

  /** The first event that fits, past or to come. Fails after 5 s. */
  event(fits: (event: CallEvent) => boolean): Promise<CallEvent> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.events.find(fits)
        if (!found) return
        clearTimeout(late)
        this.#looks.delete(look)
        resolve(found)
      }
      const late = setTimeout(
        () => reject(new Error(`not heard; but ${this.events.map(({ type }) => type)}`)),
        5000,
      )
      this.#looks.add(look)
      look()
    })
  }
}
