import { contactRoutes } from '@tongdai/contract/contacts/routes'
import { historyRoutes } from '@tongdai/contract/history/routes'
import { liveServerMessage } from '@tongdai/contract/live'
import { may, permissionScopes, permissions } from '@tongdai/contract/permissions'
import { createHandles } from '@tongdai/tenancy/masking/handles'
import { hideBySchema } from '@tongdai/tenancy/masking/hide-by-schema'

/**
 * What hiding numbers costs: microseconds for a row of the history, a contact and a change of a call on a live screen, for a
 * role that hides nothing and one that does, and for a question of `may`. Run: node bench/masking.ts
 */

const rows = 10
const rounds = 20_000
const id = '019aa3f1-1234-7567-8901-234567890123'
const at = '2026-11-27T22:03:11.123Z'
const numberOf = (index: number) => `+849${String(10_000_000 + index * 7919).padStart(8, '0')}`

const call = (index: number) => ({
  ...{ id, companyId: id, direction: 'inbound', state: 'ended', outcome: 'answered', endedBy: 'customer' },
  ...{ sipCode: null, reason: 'hung-up', from: numberOf(index), to: '+842871000001', offer: null },
  ...{
    customerNumber: numberOf(index),
    customerName: 'Nguyễn Thị Ánh Tuyết',
    nameFrom: 'contact',
    followedUp: null,
  },
  ...{
    hotlineId: id,
    hotlineNumber: '+842871000001',
    queueId: id,
    queueName: 'Chăm sóc khách hàng',
    agentId: id,
  },
  ...{
    agentName: 'Trần Văn Minh',
    otherAgentId: null,
    startedAt: at,
    answeredAt: at,
    endedAt: at,
    waitMs: 1,
    talkMs: 1,
  },
  ...{
    holdMs: 0,
    recording: { id, durationMs: 1, complete: true },
    sipCallId: 'a84b4c76e66710@pc33.example.com',
  },
})
const contact = (index: number) => ({
  ...{ id, name: 'Nguyễn Thị Ánh Tuyết', phone: numberOf(index), version: 1, createdAt: at, updatedAt: at },
})
const live = (index: number) => ({
  type: 'changes',
  ...{ epoch: id, seq: index },
  changes: [{ type: 'call', call: { ...call(index), offeredTo: [], queuedAt: at, stateSince: at } }],
})
const page = (item: (index: number) => object) => ({
  items: Array.from({ length: rows }, (_, index) => item(index)),
  nextCursor: 'WyIyMDI2LTExLTI3IiwiMDE5YWEzZjEiXQ==',
  lookedBackTo: null,
})

const handles = createHandles({ key: Buffer.alloc(32, 1), now: () => Date.now() })

/** Of one item, the middle of the rounds; µs. */
function cost(work: () => void, items: number): number {
  for (let round = 0; round < rounds / 4; round++) work()
  const times = Array.from({ length: rounds }, () => {
    const before = performance.now()
    work()
    return ((performance.now() - before) * 1_000) / items
  })
  return times.sort((a, b) => a - b)[rounds / 2]!
}

const grants = Object.fromEntries(permissions.map((each) => [each, permissionScopes[each].at(-1)]))
const departments = Array.from({ length: 10 }, (_, index) => ({ id: String(index), role: 'agent' as const }))
const asker = {
  userId: 'x',
  grants: { ...grants, 'calls.see': 'departments' as const },
  departments,
  masked: [],
}
const subject = { userId: 'y', departmentIds: ['9'] }

const calls = page(call)
const contacts = page(contact)
const change = live(1)
const measured: [string, (masked: string[]) => number][] = [
  [
    'a row of the history',
    (masked) =>
      cost(
        () => hideBySchema(historyRoutes.listCalls.response!, calls, { companyId: id, masked }, handles),
        rows,
      ),
  ],
  [
    'a contact',
    (masked) =>
      cost(
        () =>
          hideBySchema(contactRoutes.listContacts.response!, contacts, { companyId: id, masked }, handles),
        rows,
      ),
  ],
  [
    'a change of a call, live',
    (masked) => cost(() => hideBySchema(liveServerMessage, change, { companyId: id, masked }, handles), 1),
  ],
]

process.stdout.write('| µs | hides nothing | hides numbers and addresses |\n|---|---|---|\n')
for (const [what, of] of measured)
  process.stdout.write(`| ${what} | ${of([]).toFixed(2)} | ${of(['phone', 'email']).toFixed(2)} |\n`)
const asked = cost(() => {
  for (let n = 0; n < 1_000; n++) may(asker, 'calls.see', subject)
}, 1_000)
process.stdout.write(`\na question of \`may\` through ten departments: ${asked.toFixed(2)} µs\n`)
