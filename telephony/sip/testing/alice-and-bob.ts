import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import type { IncomingCall, OutgoingCall } from '../call/call.ts'
import type { CallEvent } from '../call/call-event.ts'
import type { SipEndpointOptions } from '../endpoint/endpoint-options.ts'
import type { OutgoingCallOptions } from '../endpoint/outgoing-options.ts'
import { SipEndpoint } from '../endpoint/sip-endpoint.ts'
import { FakeNetwork } from './fake-network.ts'

export const OFFER = 'v=0\r\no=alice 1 1 IN IP4 10.0.0.1\r\n'
export const ANSWER = 'v=0\r\no=bob 1 1 IN IP4 10.0.0.2\r\n'

/** Alice at 10.0.0.1 and Bob at 10.0.0.2, joined by a fake wire under a clock that the test moves. */
export interface AliceAndBob {
  clock: FakeClock
  wire: FakeNetwork
  alice: SipEndpoint
  bob: SipEndpoint
  /** Moves the clock, letting promises run after each timer that is due on the way. */
  pass(ms: number): Promise<void>
  /** Alice calls Bob. */
  call(options?: Partial<OutgoingCallOptions>): { call: OutgoingCall; news: CallEvent[] }
  /** Bob's side of the last call. */
  bobs: { call: IncomingCall; news: CallEvent[] }[]
  /** Both in an established call. */
  connect(options?: Partial<OutgoingCallOptions>): Promise<Connected>
}

export interface Connected {
  alice: { call: OutgoingCall; news: CallEvent[] }
  bob: { call: IncomingCall; news: CallEvent[] }
}

export async function joinAliceAndBob(
  options: { alice?: Partial<SipEndpointOptions>; bob?: Partial<SipEndpointOptions> } = {},
): Promise<AliceAndBob> {
  const clock = new FakeClock()
  const wire = new FakeNetwork(clock)
  const base = { clock, log: nullLog, network: wire, userAgentName: 'test' }
  const alice = new SipEndpoint({ ...base, ...options.alice })
  const bob = new SipEndpoint({ ...base, ...options.bob })
  await alice.listen({ transport: 'udp', host: '10.0.0.1', port: 5060 })
  await bob.listen({ transport: 'udp', host: '10.0.0.2', port: 5060 })
  const bobs: AliceAndBob['bobs'] = []
  bob.onInvite = (call) => {
    const news: CallEvent[] = []
    call.onEvent = (event) => void news.push(event)
    bobs.push({ call, news })
  }
  const pass = async (ms: number) => {
    const end = clock.monotonic() + ms
    await settle()
    while (clock.monotonic() < end) {
      const left = end - clock.monotonic()
      clock.advance(Math.min(clock.untilNextTimer ?? left, left))
      await settle()
    }
    // What is due at the very end, promises of the last step included.
    clock.advance(0)
    await settle()
  }
  const place: AliceAndBob['call'] = (more = {}) => {
    const news: CallEvent[] = []
    const call = alice.call({
      uri: 'sip:bob@10.0.0.2',
      from: 'sip:alice@10.0.0.1',
      sdp: OFFER,
      onEvent: (event) => void news.push(event),
      ...more,
    })
    return { call, news }
  }
  return {
    clock,
    wire,
    alice,
    bob,
    pass,
    bobs,
    call: place,
    async connect(more) {
      const alices = place(more)
      await pass(50)
      const bobside = bobs.at(-1)!
      bobside.call.provisional(180)
      bobside.call.accept({ sdp: ANSWER })
      await pass(100)
      return { alice: alices, bob: bobside }
    },
  }
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

/** Names of the events, with the code or reason that matters: 'progress 180', 'ended peer bye'. */
export function names(news: readonly CallEvent[]): string[] {
  return news.map((event) => {
    if (event.type === 'progress') return `progress ${event.code}`
    if (event.type === 'failed') return `failed ${event.code}`
    return event.type === 'ended' ? `ended ${event.end.by} ${event.end.reason}` : event.type
  })
}
