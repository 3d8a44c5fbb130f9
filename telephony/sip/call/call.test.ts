import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AliceAndBob, ANSWER, joinAliceAndBob, names, OFFER } from '../testing/alice-and-bob.ts'

let pair: AliceAndBob
beforeEach(async () => {
  pair = await joinAliceAndBob()
})

afterEach(async () => {
  // Longer than any transaction lives: whatever is left then was forgotten.
  await pair.pass(70_000)
  const { alice, bob, clock } = pair
  expect({
    transactions: alice.openTransactions + bob.openTransactions,
    calls: alice.openCalls + bob.openCalls,
    timers: clock.pendingTimers,
  }).toEqual({ transactions: 0, calls: 0, timers: 0 })
})

test('Alice calls Bob, they talk, Alice hangs up', async () => {
  const { bobs, wire, call, pass } = pair
  const alices = call()
  await pass(30)
  const bobside = bobs[0]!
  expect(bobside.call.request.sdp).toBe(OFFER)
  bobside.call.provisional(180)
  await pass(30)
  expect(names(alices.news)).toEqual(['progress 180'])
  bobside.call.accept({ sdp: ANSWER })
  await pass(50)
  expect(alices.news.at(-1)).toMatchObject({ type: 'answered', sdp: ANSWER })
  alices.call.bye()
  await pass(50)
  expect(names(alices.news)).toEqual(['progress 180', 'answered', 'ended us bye'])
  expect(names(bobside.news)).toEqual(['confirmed', 'ended peer bye'])
  expect(wire.log).toEqual(['INVITE', '180 INVITE', '200 INVITE', 'ACK', 'BYE', '200 BYE'])
})

test('Bob hangs up with a cause that Alice is told', async () => {
  const { alice, bob } = await pair.connect()
  bob.call.bye({ headers: [['Reason', 'Q.850;cause=16;text="Normal call clearing"']] })
  await pair.pass(50)
  expect(alice.news.at(-1)).toMatchObject({
    type: 'ended',
    end: { by: 'peer', reason: 'bye', cause: { protocol: 'Q.850', code: 16, text: 'Normal call clearing' } },
  })
})

test('a refusal reaches the caller once, whatever is lost', async () => {
  const { bobs, call, pass, wire } = pair
  let dropped = 0
  wire.loses = ({ summary }) => (summary === '486 INVITE' || summary === 'ACK') && dropped++ < 3
  const alices = call()
  await pass(30)
  bobs[0]!.call.reject(486)
  await pass(10_000)
  expect(names(alices.news)).toEqual(['failed 486'])
  expect(names(bobs[0]!.news)).toEqual(['ended us rejected'])
})

test('an INVITE that nothing is said to gets 100 after 200 ms', async () => {
  const { bobs, call, pass, wire } = pair
  call()
  await pass(205)
  expect(wire.log).not.toContain('100 INVITE')
  await pass(20)
  expect(wire.log).toContain('100 INVITE')
  bobs[0]!.call.reject(480)
})

test('an INVITE to the only target is repeated for 32 s, and answered as late as that', async () => {
  const { call, pass, wire, bobs } = pair
  wire.loses = () => true
  const lost = call()
  await pass(31_990)
  expect(names(lost.news)).toEqual([])
  await pass(20)
  expect(names(lost.news)).toEqual(['failed 408'])
  expect(wire.log.filter((each) => each === 'INVITE')).toHaveLength(7)
  const late = call()
  await pass(15_000)
  wire.loses = () => false
  await pass(1000)
  bobs[0]!.call.accept({ sdp: ANSWER })
  await pass(100)
  expect(names(late.news)).toEqual(['answered'])
  late.call.bye()
})

test('an INVITE is given up sooner where its owner has somewhere else to go', async () => {
  const { call, pass, wire } = pair
  wire.loses = () => true
  const alices = call({ giveUpAfterMs: 4000 })
  await pass(3990)
  expect(names(alices.news)).toEqual([])
  await pass(20)
  expect(names(alices.news)).toEqual(['failed 408'])
})

describe('CANCEL', () => {
  test('while it rings: 487, both sides told once', async () => {
    const { bobs, call, pass, wire } = pair
    const alices = call()
    await pass(30)
    bobs[0]!.call.provisional(180)
    await pass(30)
    alices.call.cancel({ headers: [['Reason', 'SIP;cause=200;text="Call completed elsewhere"']] })
    await pass(100)
    expect(names(alices.news)).toEqual(['progress 180', 'failed 487'])
    expect(bobs[0]!.news.at(-1)).toMatchObject({
      end: { by: 'peer', reason: 'cancel', cause: { code: 200 } },
    })
    expect(wire.log).toEqual(['INVITE', '180 INVITE', 'CANCEL', '200 CANCEL', '487 INVITE', 'ACK'])
  })

  test('before any provisional answer: held back until one comes', async () => {
    const { bobs, call, pass, wire } = pair
    const alices = call()
    alices.call.cancel()
    await pass(30)
    expect(wire.log).toEqual(['INVITE'])
    await pass(300)
    expect(wire.log).toEqual(['INVITE', '100 INVITE', 'CANCEL', '200 CANCEL', '487 INVITE', 'ACK'])
    expect(names(alices.news)).toEqual(['failed 487'])
    expect(names(bobs[0]!.news)).toEqual(['ended peer cancel'])
  })

  test('a 200 that crosses it is acknowledged and ended', async () => {
    const { bobs, call, pass, wire } = pair
    const alices = call()
    await pass(30)
    bobs[0]!.call.provisional(180)
    await pass(30)
    bobs[0]!.call.accept({ sdp: ANSWER })
    alices.call.cancel()
    await pass(100)
    expect(names(alices.news)).toEqual(['progress 180', 'failed 487'])
    expect(names(bobs[0]!.news)).toEqual(['confirmed', 'ended peer bye'])
    expect(wire.log.slice(-6).sort()).toEqual(
      ['200 BYE', '200 CANCEL', 'ACK', 'BYE', 'CANCEL', '200 INVITE'].sort(),
    )
  })

  test('of an INVITE that is unknown gets 481', async () => {
    const { pass, wire } = pair
    wire.inject(
      'CANCEL sip:bob@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bKx\r\nFrom: <sip:x@y>;tag=1\r\n' +
        'To: <sip:bob@10.0.0.2>\r\nCall-ID: 1\r\nCSeq: 1 CANCEL\r\nContent-Length: 0\r\n\r\n',
      { address: '10.0.0.9', port: 5060 },
      { address: '10.0.0.2', port: 5060 },
    )
    await pass(30)
    expect(wire.log).toEqual(['CANCEL', '481 CANCEL'])
  })
})

describe('200 to INVITE', () => {
  test('is repeated until its ACK, which is repeated for each', async () => {
    const { bobs, call, pass, wire } = pair
    let lost = 0
    wire.loses = ({ summary }) => summary === 'ACK' && lost++ < 2
    const alices = call()
    await pass(30)
    bobs[0]!.call.accept({ sdp: ANSWER })
    await pass(5000)
    expect(wire.log).toEqual(['INVITE', '200 INVITE', 'ACK', '200 INVITE', 'ACK', '200 INVITE', 'ACK'])
    expect(names(alices.news)).toEqual(['answered'])
    expect(names(bobs[0]!.news)).toEqual(['confirmed'])
    alices.call.bye()
  })

  test('without ACK for 32 s ends the call with BYE', async () => {
    const { bobs, call, pass, wire } = pair
    wire.loses = ({ summary }) => summary === 'ACK'
    const alices = call()
    await pass(30)
    bobs[0]!.call.accept({ sdp: ANSWER })
    await pass(33_000)
    expect(names(bobs[0]!.news)).toEqual(['ended system no-ack'])
    expect(names(alices.news)).toEqual(['answered', 'ended peer bye'])
  })

  test('BYE from the answering side waits for the ACK', async () => {
    const { bobs, call, pass, wire } = pair
    const alices = call()
    await pass(30)
    bobs[0]!.call.accept({ sdp: ANSWER })
    bobs[0]!.call.bye()
    await pass(60)
    expect(wire.log).toEqual(['INVITE', '200 INVITE', 'ACK', 'BYE', '200 BYE'])
    expect(names(bobs[0]!.news)).toEqual(['ended us bye'])
    expect(names(alices.news)).toEqual(['answered', 'ended peer bye'])
  })
})

describe('inside the dialog', () => {
  test('INFO, NOTIFY and MESSAGE are answered and told', async () => {
    const { alice, bob } = await pair.connect()
    void alice.call.info('application/dtmf-relay', 'Signal=5')
    void alice.call.notify({
      event: 'refer',
      subscriptionState: 'active',
      contentType: 'message/sipfrag',
      body: 'SIP/2.0 100',
    })
    void alice.call.message('text/plain', 'hello')
    await pair.pass(50)
    expect(bob.news.slice(-3)).toMatchObject([
      { type: 'info', contentType: 'application/dtmf-relay', body: 'Signal=5' },
      { type: 'notify', event: 'refer', body: 'SIP/2.0 100' },
      { type: 'message', body: 'hello' },
    ])
    alice.call.bye()
  })

  test('REFER asks the owner, and is refused for one who says nothing', async () => {
    const { alice, bob } = await pair.connect()
    const first = alice.call.refer('sip:carol@10.0.0.3?Replaces=a%40b')
    await pair.pass(30)
    const event = bob.news.at(-1)!
    expect(event).toMatchObject({
      type: 'refer',
      referTo: { uri: { user: 'carol', headers: { Replaces: 'a@b' } } },
    })
    if (event.type === 'refer') event.answer.reply(202)
    await pair.pass(30)
    expect((await first).status).toBe(202)
    const second = alice.call.refer('sip:carol@10.0.0.3').catch((error) => error)
    await pair.pass(21_000)
    expect(await second).toMatchObject({ code: 'SIP_REFUSED', status: 603 })
    alice.call.bye()
  })

  test('a peer that no longer knows the dialog takes it with it', async () => {
    const { alice, bob } = await pair.connect()
    pair.wire.loses = ({ summary }) => summary === 'BYE'
    bob.call.bye()
    await pair.pass(33_000)
    const asked = alice.call.reinvite('are you there').catch((error) => error)
    await pair.pass(100)
    expect(await asked).toMatchObject({ code: 'SIP_REFUSED', status: 481 })
    expect(names(alice.news).at(-1)).toBe('ended system dialog-gone')
  })
})

test('closing an endpoint ends its calls', async () => {
  const { alice, bob } = await pair.connect()
  const closed = pair.bob.close()
  await pair.pass(2000)
  await closed
  expect(names(alice.news).at(-1)).toBe('ended peer bye')
  expect(names(bob.news).at(-1)).toBe('ended us bye')
})

describe('a CANCEL whose sender has another address than its INVITE', () => {
  const phone = { address: '10.0.0.9', port: 5060 }
  const bobAddress = { address: '10.0.0.2', port: 5060 }
  const request = (method: string, via: string, more: { call?: string; cseq?: number } = {}) =>
    `${method} sip:bob@10.0.0.2 SIP/2.0\r\nVia: ${via}\r\nFrom: <sip:x@y>;tag=1\r\nTo: <sip:bob@10.0.0.2>\r\n` +
    `Call-ID: ${more.call ?? 'c'}\r\nCSeq: ${more.cseq ?? 7} ${method}\r\nContact: <sip:x@10.0.0.9>\r\nContent-Length: 0\r\n\r\n`

  test.each([
    [
      'another sent-by',
      'SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bKx',
      'SIP/2.0/UDP 192.0.2.4:41234;branch=z9hG4bKx',
    ],
    [
      'a name for it',
      'SIP/2.0/UDP 10.0.0.9;branch=z9hG4bKx;rport',
      'SIP/2.0/UDP phone.example;branch=z9hG4bKx;rport',
    ],
    ['no branch at all', 'SIP/2.0/UDP 10.0.0.9:5060', 'SIP/2.0/UDP 10.0.0.9:5062'],
  ])('%s: taken', async (_, before, after) => {
    const { wire, pass, bobs } = pair
    wire.inject(request('INVITE', before), phone, bobAddress)
    await pass(30)
    bobs[0]!.call.provisional(180)
    wire.inject(request('CANCEL', after), { ...phone, port: 41234 }, bobAddress)
    await pass(30)
    expect(wire.log.slice(2)).toEqual(['CANCEL', '200 CANCEL', '487 INVITE'])
    expect(names(bobs[0]!.news)).toEqual(['ended peer cancel'])
  })

  test.each([
    ['branch', 'z9hG4bKy', {}],
    ['Call-ID', 'z9hG4bKx', { call: 'd' }],
    ['number', 'z9hG4bKx', { cseq: 8 }],
  ])('another %s: not meant', async (_, branch, more) => {
    const { wire, pass, bobs } = pair
    wire.inject(request('INVITE', 'SIP/2.0/UDP 10.0.0.9;branch=z9hG4bKx'), phone, bobAddress)
    await pass(30)
    wire.inject(request('CANCEL', `SIP/2.0/UDP 10.0.0.8;branch=${branch}`, more), phone, bobAddress)
    await pass(30)
    expect(wire.log.at(-1)).toBe('481 CANCEL')
    bobs[0]!.call.reject(480)
  })
})
