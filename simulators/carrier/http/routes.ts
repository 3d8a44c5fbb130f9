import type { CarrierCall } from '../call/carrier-call.ts'
import { callers } from '../callers.ts'
import type { Carrier } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { ordinary, outcomes } from '../number-plan/outcomes.ts'
import type { EventStream } from './event-stream.ts'
import { behaviourBody, digitsBody, parse, placeCallBody, saysBody, saysOf } from './requests.ts'
import { type Exchange, type Route, readJson } from './route.ts'
import { servePage } from './serve-page.ts'

/** The control API, and the page that is its first user. */
export function createRoutes(carrier: Carrier, events: EventStream): Route[] {
  const find = ({ params }: Exchange): CarrierCall => {
    const call = carrier.calls.find(params.id!)
    if (!call) throw new CarrierError('CARRIER_NOT_FOUND', 'No such call, or it is too long ago.')
    return call
  }
  const onCall = (suffix: string) => new RegExp(`^/api/calls/(?<id>[0-9a-f-]{36})${suffix}$`)
  return [
    { method: 'GET', pattern: /^\/(?:[a-z-]+\.(?:html|css|js|svg))?$/, run: page },
    { method: 'GET', pattern: /^\/healthz$/, run: () => ({ ok: true }) },
    { method: 'GET', pattern: /^\/api\/settings$/, run: () => settings(carrier) },
    { method: 'GET', pattern: /^\/api\/events$/, run: ({ response }) => events.add(response) },
    { method: 'GET', pattern: /^\/api\/calls$/, run: () => ({ calls: carrier.calls.views() }) },
    {
      method: 'POST',
      pattern: /^\/api\/calls$/,
      status: 201,
      run: async ({ request }) => {
        const body = parse(placeCallBody, await readJson(request))
        return carrier.placeCall({ ...body, says: saysOf(body) }).view()
      },
    },
    { method: 'GET', pattern: onCall(''), run: (exchange) => find(exchange).view() },
    {
      method: 'DELETE',
      pattern: onCall(''),
      run: (exchange) => {
        find(exchange).hangUp()
        return null
      },
    },
    {
      method: 'POST',
      pattern: onCall('/digits'),
      run: async (exchange) => {
        const { digits } = parse(digitsBody, await readJson(exchange.request))
        find(exchange).sendDigits(digits)
        return null
      },
    },
    {
      method: 'POST',
      pattern: onCall('/says'),
      run: async (exchange) => {
        const says = saysOf(parse(saysBody, await readJson(exchange.request)))
        if (!says) throw new CarrierError('CARRIER_INVALID', 'Name voice, tone, echo, microphone or silence.')
        find(exchange).say(says)
        return find(exchange).view()
      },
    },
    { method: 'POST', pattern: onCall('/hold'), run: (exchange) => find(exchange).hold(true) },
    { method: 'POST', pattern: onCall('/resume'), run: (exchange) => find(exchange).hold(false) },
    {
      method: 'GET',
      pattern: onCall('/heard\\.wav'),
      run: (exchange) => sendHeard(find(exchange), exchange),
    },
    { method: 'GET', pattern: /^\/api\/behaviour$/, run: () => carrier.behaviour },
    {
      method: 'PUT',
      pattern: /^\/api\/behaviour$/,
      run: async ({ request }) =>
        Object.assign(carrier.behaviour, parse(behaviourBody, await readJson(request))),
    },
    {
      method: 'GET',
      pattern: /^\/api\/registrations$/,
      run: () => ({ registrations: carrier.registrations() }),
    },
  ]
}

async function page({ response, request }: Exchange): Promise<void> {
  await servePage(response, request.url!.replace(/\?.*/, ''))
}

function settings(carrier: Carrier) {
  const { hotlines, exchange, account } = carrier.options
  return {
    hotlines,
    exchange: `${exchange.host}:${exchange.port}`,
    sipPort: carrier.sipPort,
    challenges: account !== null,
    callers,
    outcomes: outcomes.map(({ key, number, code, vi, en }) => ({ key, number, code, vi, en })),
    ordinary: { vi: ordinary.vi, en: ordinary.en },
  }
}

function sendHeard(call: CarrierCall, { response }: Exchange): void {
  const wav = call.heardWav()
  if (!wav) throw new CarrierError('CARRIER_NOT_FOUND', 'Nothing was kept of this call.')
  response.writeHead(200, {
    'content-type': 'audio/wav',
    'content-length': wav.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(wav)
}
