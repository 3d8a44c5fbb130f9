import { describe, expect, it } from 'vitest'
import { centre, given } from './testing/story.ts'

type Config = typeof centre.config
const without = {
  'the extension is disabled': ({ extensions: [lan, ...others], ...rest }: Config): Config => ({
    ...rest,
    extensions: [{ ...lan!, enabled: false }, ...others],
  }),
  'the extension is removed': ({ extensions, ...rest }: Config): Config => ({
    ...rest,
    extensions: extensions.slice(1),
  }),
  'the user is disabled': ({ users: [lan, ...others], ...rest }: Config): Config => ({
    ...rest,
    users: [{ ...lan!, enabled: false }, ...others],
  }),
  'the user is taken out of the company': ({ users, ...rest }: Config): Config => ({
    ...rest,
    users: users.slice(1),
  }),
}

function callerWaits() {
  const customer = centre.customerCalls()
  centre.engine.finishesPlaying(customer)
  return customer
}

/** What is taken from somebody while a call of theirs is in progress: decision 0049. */
describe.each(Object.entries(without))('when %s in a call', (_, changed) => {
  const reconfigure = () => centre.configure(changed(centre.config))

  it('the call goes on until it is hung up, and no other is offered', () => {
    given().signIn('lan')
    const customer = callerWaits()
    const lan = centre.answers('lan')
    reconfigure()
    centre.clock.advance(60_000)
    expect(centre.calls()).toMatchObject([{ state: 'talking', agentId: 'lan' }])
    expect(centre.inBridge(lan) && centre.inBridge(customer)).toBe(true)
    centre.engine.hangsUp(customer)
    expect(centre.ending()).toEqual({ outcome: 'answered', by: 'customer', reason: 'hung-up' })
    expect(centre.events('call.ended')).toMatchObject([{ talkMs: 60_000 }])
    centre.clock.advance(60_000)
    callerWaits()
    expect(centre.calls()).toMatchObject([{ state: 'queued' }])
  })

  it('a call whose phone is lost with it goes back to the head of the queue', () => {
    given().signIn('lan', 'minh')
    const customer = callerWaits()
    const lan = centre.answers('lan')
    reconfigure()
    centre.engine.act({ type: 'leg.media-lost', leg: lan })
    centre.clock.advance(30_000)
    expect(centre.calls()).toMatchObject([{ state: 'offering', agentId: 'minh' }])
    centre.answers('minh')
    expect(centre.inBridge(customer)).toBe(true)
  })
})
