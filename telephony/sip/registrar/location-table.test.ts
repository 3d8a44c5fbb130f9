import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, test } from 'vitest'
import { parseMessage } from '../message/parse-message.ts'
import type { SipRequest } from '../message/sip-message.ts'
import type { Flow } from '../transport/flow.ts'
import { type BindingChange, LocationTable } from './location-table.ts'

let clock: FakeClock
let table: LocationTable
let changes: string[]

const flow = (id: string, reliable = true): Flow => ({
  id,
  transport: reliable ? 'ws' : 'udp',
  local: { address: '10.0.0.1', port: 1 },
  remote: { address: '10.0.0.2', port: 2 },
  reliable,
  open: true,
  identity: null,
  close() {},
})
const socket = flow('ws:1')

function register(
  contacts: string,
  more: { cseq?: number; callId?: string; fields?: string } = {},
): SipRequest {
  const { cseq = 1, callId = 'c', fields = '' } = more
  return parseMessage(
    Buffer.from(
      `REGISTER sip:example.vn SIP/2.0\r\nVia: SIP/2.0/WS x;branch=z9hG4bK1\r\nFrom: <sip:lan@example.vn>;tag=1\r\n` +
        `To: <sip:lan@example.vn>\r\nCall-ID: ${callId}\r\nCSeq: ${cseq} REGISTER\r\n${contacts}${fields}\r\n`,
    ),
  ) as SipRequest
}

beforeEach(() => {
  clock = new FakeClock()
  changes = []
  const onChange = (change: BindingChange, last: boolean) =>
    void changes.push(
      `${change.type} ${change.binding.contact.uri.user}${change.type === 'removed' ? ` ${change.reason}` : ''}${last ? ' last' : ''}`,
    )
  table = new LocationTable({ clock, onChange, maxContacts: 3 })
})

test('binds a contact, tells it back with its time, lets it expire', () => {
  const answer = table.register('lan', register('Contact: <sip:a@x>;expires=120\r\n'), socket)
  expect(answer).toEqual({ code: 200, headers: [['Contact', '<sip:a@x>;expires=120']] })
  clock.advance(119_000)
  expect(table.bindings('lan')[0]).toMatchObject({ flow: socket, contact: { uri: { user: 'a' } } })
  clock.advance(1000)
  expect(table.bindings('lan')).toEqual([])
  expect(changes).toEqual(['added a', 'removed a expired last'])
})

test('refreshes on the same flow, is new on another', () => {
  table.register('lan', register('Contact: <sip:a@x>\r\n'), socket)
  table.register('lan', register('Contact: <sip:a@x>\r\n', { cseq: 2 }), socket)
  table.register('lan', register('Contact: <sip:a@x>\r\n', { cseq: 3 }), flow('ws:2'))
  expect(changes).toEqual(['added a', 'refreshed a', 'added a'])
  expect(table.bindings('lan')).toHaveLength(1)
})

test('knows a browser that reloaded by its instance', () => {
  const contact = (user: string) => `Contact: <sip:${user}@x>;+sip.instance="<urn:uuid:1>"\r\n`
  table.register('lan', register(contact('a')), socket)
  const answer = table.register('lan', register(contact('b'), { callId: 'd' }), flow('ws:2'))
  expect(answer.headers).toEqual([['Contact', '<sip:b@x>;expires=3600;+sip.instance="<urn:uuid:1>"']])
})

test('takes the bindings of a closed connection out, not those of datagrams', () => {
  table.register('lan', register('Contact: <sip:a@x>\r\n'), socket)
  table.register('lan', register('Contact: <sip:b@x>\r\n', { callId: 'd' }), flow('udp:1', false))
  table.flowClosed(socket)
  expect(table.bindings('lan').map(({ contact }) => contact.uri.user)).toEqual(['b'])
  expect(changes.at(-1)).toBe('removed a flow-closed')
})

test('pushes the oldest out beyond the most it keeps', () => {
  for (const user of ['a', 'b', 'c', 'd'])
    table.register('lan', register(`Contact: <sip:${user}@x>\r\n`, { callId: user }), socket)
  expect(table.bindings('lan').map(({ contact }) => contact.uri.user)).toEqual(['d', 'c', 'b'])
})

const badContact = { code: 400, headers: [], reason: expect.stringMatching(/^Bad Request - Contact: /) }

describe('answers', () => {
  test.each([
    ['too short a time', 'Contact: <sip:a@x>;expires=5\r\n', { code: 423, headers: [['Min-Expires', '60']] }],
    ['* without Expires: 0', 'Contact: *\r\n', badContact],
    ['* beside another', 'Contact: *\r\nContact: <sip:a@x>\r\nExpires: 0\r\n', badContact],
    ['a contact that is no SIP', 'Contact: <mailto:a@x>\r\n', badContact],
    ['a question', '', { code: 200, headers: [] }],
    [
      'an overlarge time',
      'Contact: <sip:a@x>;expires=99999999\r\n',
      { code: 200, headers: [['Contact', '<sip:a@x>;expires=3600']] },
    ],
    [
      'a time that is none',
      'Contact: <sip:a@x>;expires=soon\r\n',
      { code: 200, headers: [['Contact', '<sip:a@x>;expires=3600']] },
    ],
  ])('%s', (_, contacts, answer) => {
    expect(table.register('lan', register(contacts), socket)).toEqual(answer)
  })
})

test('* with Expires: 0 takes all out', () => {
  table.register('lan', register('Contact: <sip:a@x>, <sip:b@x>\r\n'), socket)
  const answer = table.register('lan', register('Contact: *\r\nExpires: 0\r\n', { cseq: 2 }), socket)
  expect(answer).toEqual({ code: 200, headers: [] })
  expect(changes.slice(-2)).toEqual(['removed a unregistered', 'removed b unregistered last'])
})

test('a request that was overtaken changes nothing', () => {
  table.register('lan', register('Contact: <sip:a@x>\r\n', { cseq: 5 }), socket)
  expect(table.register('lan', register('Contact: <sip:a@x>;expires=0\r\n', { cseq: 4 }), socket).code).toBe(
    500,
  )
  expect(table.bindings('lan')).toHaveLength(1)
})

test('closing leaves no timer', () => {
  table.register('lan', register('Contact: <sip:a@x>\r\n'), socket)
  table.close()
  expect(clock.pendingTimers).toBe(0)
})
