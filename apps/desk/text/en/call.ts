import type { Catalogue } from '../vi.ts'

export const call: Catalogue['call'] = {
  direction: { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' },
  state: {
    arriving: 'Arriving',
    greeting: 'Hears the greeting',
    queued: 'Waiting',
    offering: 'Being offered',
    ringing: 'Ringing',
    talking: 'Talking',
    held: 'On hold',
    reconnecting: 'Reconnecting',
    ended: 'Ended',
  },
  outcome: {
    answered: 'Answered',
    abandoned: 'Customer gave up waiting',
    'timed-out': 'Waited too long',
    rejected: 'Not taken',
    busy: 'Busy',
    'no-answer': 'No answer',
    'not-found': 'No such number',
    unavailable: 'Not reachable',
    declined: 'Declined',
    congestion: 'Network congested',
    cancelled: 'Cancelled',
    failed: 'Failed',
    system: 'System fault',
  },
  cutOff: 'Answered, cut off by a fault',
  endedBy: {
    customer: 'the customer',
    carrier: 'the carrier',
    agent: 'the agent',
    exchange: 'the exchange',
    system: 'the system',
  },
}
