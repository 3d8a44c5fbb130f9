import type { Clock } from '@tongdai/platform/clock'
import type { Log } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { PortPool } from '@tongdai/rtp'
import { type IncomingCall, type IncomingRequest, SipEndpoint } from '@tongdai/sip'
import { socketNetwork } from '@tongdai/sip/transport/socket-network.ts'
import { Beat } from './audio/beat.ts'
import type { Says } from './audio/says.ts'
import { loadVoices, type VoiceName } from './audio/voice-files.ts'
import { type Behaviour, wellBehaved } from './behaviour.ts'
import { CallBook } from './call/call-book.ts'
import type { NewCall } from './call/call-record.ts'
import { CarrierCall } from './call/carrier-call.ts'
import { PartyMedia } from './call/party-media.ts'
import { placeCall } from './call/place-call.ts'
import { TakenCall } from './call/take-call.ts'
import { findCaller } from './callers.ts'
import { CarrierError } from './carrier-error.ts'
import { findOutcome } from './number-plan/find-outcome.ts'
import type { Step } from './number-plan/step.ts'
import type { CarrierOptions } from './options.ts'
import { challengingNetwork } from './signalling/bye-challenge.ts'
import { CarrierRegistrar, type RegistrationView } from './signalling/registrar.ts'

const callsAtMost = 500

export interface PlaceCall {
  /** A caller's key, or a number. */
  caller: string
  /** Default: the first hotline. */
  to?: string
  /** Default: the caller's own sentences. */
  says: Says | null
  record: boolean
  codec: 'pcma' | 'pcmu'
}

/** The carrier: people who call the hotline, and numbers that can be called. */
export class Carrier {
  readonly options: CarrierOptions
  readonly behaviour: Behaviour = { ...wellBehaved }
  readonly calls = new CallBook()
  sipPort = 0
  readonly #clock: Clock
  readonly #log: Log
  readonly #endpoint: SipEndpoint
  readonly #registrar: CarrierRegistrar | null
  readonly #beat: Beat
  readonly #pool: PortPool
  #speech: (name: VoiceName) => Int16Array = () => new Int16Array()

  constructor(options: CarrierOptions, clock: Clock, log: Log) {
    this.options = options
    this.#clock = clock
    this.#log = log
    this.#beat = new Beat(clock)
    this.#pool = new PortPool(options.rtpPorts)
    this.#registrar = options.account ? new CarrierRegistrar(clock, options.account, this.behaviour) : null
    this.#endpoint = new SipEndpoint({
      clock,
      log,
      userAgentName: 'Tongdai simulated carrier',
      network: challengingNetwork(socketNetwork, this.behaviour, options.account?.realm ?? 'carrier.example'),
      // Silence must be silence: no 100 Trying that the number plan has not asked for.
      timers: { tryingAfter: 2 ** 31 - 1 },
    })
    this.#endpoint.onInvite = (call) => void this.#take(call)
    this.#endpoint.onRequest = (request) => this.#answer(request)
  }

  /** Rejects with the system's error (EADDRINUSE, EACCES), or AudioError for a broken voice file. */
  async listen(): Promise<void> {
    this.#speech = await loadVoices()
    const { bindAddress: host, sipPort } = this.options
    this.sipPort = await this.#endpoint.listen({ transport: 'udp', host, port: sipPort })
    const tcp = this.#endpoint.listen({ transport: 'tcp', host, port: this.sipPort })
    // With a port of its own choice for UDP, the same may be taken for TCP: then there is no TCP.
    await tcp.catch((error) => {
      if (sipPort !== 0) throw error
    })
  }

  /** Someone calls a hotline. The call shows at once; its INVITE follows as soon as it has a socket for sound. @throws CarrierError */
  placeCall(request: PlaceCall): CarrierCall {
    if (this.calls.living().length >= callsAtMost)
      throw new CarrierError('CARRIER_TOO_MANY_CALLS', `At most ${callsAtMost} calls at once.`)
    const to = request.to ?? this.options.hotlines[0]
    if (!to) throw new CarrierError('CARRIER_INVALID', 'Name the number to call: no hotline is configured.')
    const caller = findCaller(request.caller)
    if (!caller) throw new CarrierError('CARRIER_INVALID', 'caller: name a caller, `anonymous`, or a number.')
    const binding = this.#registrar?.binding() ?? null
    const call = this.#open(
      {
        direction: 'to-exchange',
        caller: caller.key,
        callerName: caller.name,
        callerNumber: caller.number,
        dialled: to,
        outcome: null,
      },
      request.record,
    )
    this.#attach(call, request.codec, binding?.flow.remote.address ?? this.options.exchange.host)
      .then(() => {
        if (call.ended) return
        call.say(request.says ?? { kind: 'voice', voice: caller.voice })
        placeCall(this.#endpoint, call, this.options, binding)
      })
      .catch((error) => this.#broken(call, error))
    return call
  }

  registrations(): RegistrationView[] {
    return this.#registrar?.views() ?? []
  }

  /** Ends every call, closes every socket. */
  async close(): Promise<void> {
    for (const call of this.calls.living()) call.hangUp()
    await this.#endpoint.close()
    for (const call of this.calls.living())
      call.finish({ by: 'system', code: null, reason: 'carrier closed' })
    this.#registrar?.close()
    this.#beat.close()
  }

  async #take(sip: IncomingCall): Promise<void> {
    const challenge = this.#registrar?.challenge(sip.request)
    if (challenge) return sip.reject(401, { headers: challenge })
    const dialled = /^sips?:([^@;]+)@/i.exec(sip.request.uri)?.[1] ?? ''
    const outcome = findOutcome(dialled)
    const { uri, display } = sip.remote
    const call = this.#open(
      {
        direction: 'from-exchange',
        caller: null,
        callerName: display,
        callerNumber: uri.user ?? 'anonymous',
        dialled: decodeURIComponent(dialled),
        outcome: outcome.key,
      },
      true,
    )
    const taken = new TakenCall(this.#clock, call, sip, this.#stepsOf(outcome.steps))
    sip.onEvent = (event) => taken.follow(event)
    call.sip = sip
    call.record.sipCallId = sip.callId
    call.sipLine('received', 'INVITE', null)
    try {
      await this.#attach(call, 'pcma', sip.source.address)
      taken.start()
    } catch (error) {
      this.#broken(call, error)
    }
  }

  #stepsOf(steps: Step[]): Step[] {
    const { invite, delayMs } = this.behaviour
    const wait: Step[] = delayMs > 0 ? [{ do: 'wait', ms: delayMs }] : []
    if (invite === 'silent') return []
    return invite === 'normal' ? [...wait, ...steps] : [...wait, { do: 'refuse', code: invite }]
  }

  #open(call: Omit<NewCall, 'id' | 'startedAt'>, record: boolean): CarrierCall {
    const startedAt = this.#clock.now()
    const made = new CarrierCall(
      { ...call, id: newId(startedAt), startedAt },
      {
        clock: this.#clock,
        log: this.#log,
        toneList: this.options.toneList,
        record,
        onChange: (changed) => this.calls.changed(changed),
      },
    )
    this.calls.add(made)
    return made
  }

  async #attach(call: CarrierCall, codec: 'pcma' | 'pcmu', signallingAddress: string): Promise<void> {
    const { bindAddress, publicAddress } = this.options
    const media = await PartyMedia.open({
      clock: this.#clock,
      beat: this.#beat,
      pool: this.#pool,
      bindAddress,
      publicAddress,
      signallingAddress,
      codec,
      speech: this.#speech,
    })
    call.attachMedia(media)
  }

  #broken(call: CarrierCall, error: unknown): void {
    call.fault('call could not be set up', error)
    if (call.sip) call.hangUp(500)
    call.finish({ by: 'system', code: null, reason: 'fault' })
  }

  #answer(request: IncomingRequest): void {
    const { method } = request.request
    if (method === 'REGISTER' && this.#registrar) this.#registrar.register(request)
    else request.reply(method === 'OPTIONS' ? 200 : 405)
  }
}
