import { fork } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeSheet } from '@tongdai/platform/sheets/write-sheet'
import { signInApi } from '../e2e/testing/api.ts'
import { startBenchInstance } from './load/bench-instance.ts'
import type { PingReading } from './load/ping-voice.ts'
import { family, memoryMb } from './load/processor-time.ts'
import { pause, printHead, quantile, round } from './load/report.ts'

/**
 * Customers in and out: a file of twelve columns is uploaded, checked, imported, exported and taken back, by the API of a whole Tongdai,
 * while the exchange is asked by OPTIONS every 2 ms. Memory is what the app's processes take at most, the one for files among them.
 *
 *   npm run bench:sheets -- [--rows 100000] [--format xlsx]
 */
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, format: { type: 'string', default: 'xlsx' } },
})
const count = Number(values.rows)
const format = values.format as 'xlsx' | 'csv'

const columns = [
  'Tên',
  'SĐT',
  'SĐT 2',
  'E-mail',
  'Chức vụ',
  'Giới tính',
  'Địa chỉ',
  'Phường',
  'Tỉnh',
  'Nhãn',
  'Hạng',
  'Ghi chú',
].map((header) => ({ header, kind: 'text' as const }))
async function* customers(): AsyncGenerator<string[]> {
  for (let n = 0; n < count; n++)
    yield [
      ...[
        `Nguyễn Thị Đào ${n}`,
        `0${907_000_000 + n}`,
        n % 3 ? '' : `028 7${1_000_000 + n}`,
        `khach${n}@shop.vn`,
      ],
      ...[
        'Chủ cửa hàng',
        n % 2 ? 'Nam' : 'Nữ',
        `Số ${n} Lê Lợi`,
        `Phường ${n % 200}`,
        'Hà Nội',
        `Nhóm ${n % 20}`,
      ],
      ...[String(n % 6), 'gọi buổi sáng'],
    ]
}

printHead(`${count.toLocaleString('en')} customers of 12 columns in and out, ${format}`)
const bench = await startBenchInstance({ agents: 1, recording: false })
const rows: Record<string, number | string>[] = []
try {
  const { instance, company } = bench
  const owner = await signInApi(instance, { ...company.owner, name: 'Owner', role: 'owner' })
  const { user } = await owner.get<{ user: { id: string } }>('/api/me')
  const ping = fork(join(import.meta.dirname, 'load/ping-voice.ts'), [String(instance.sipPort)])
  const late = () =>
    new Promise<PingReading[]>((resolve) => {
      ping.once('message', (readings) => resolve(readings as PingReading[]))
      ping.send('take')
    })
  const measured = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    await late()
    let most = 0
    const watch = setInterval(() => {
      const pids = new Set(bench.parts().app.flatMap(family))
      most = Math.max(
        most,
        [...pids].reduce((sum, pid) => sum + memoryMb(pid), 0),
      )
    }, 100)
    const from = performance.now()
    const result = await work()
    const seconds = (performance.now() - from) / 1_000
    clearInterval(watch)
    const answers = (await late()).map(({ ms }) => ms)
    rows.push({
      ...{ what, seconds: round(seconds, 1), 'app MB at most': Math.round(most) },
      ...{
        'OPTIONS p99 ms': round(quantile(answers, 0.99), 1),
        'longest ms': round(Math.max(...answers), 1),
      },
    })
    return result
  }
  const done = async (id: string) => {
    for (;;) {
      const { jobs } = await owner.get<{
        jobs: { id: string; state: string; file: { id: string } | null }[]
      }>('/api/mine')
      const job = jobs.find((each) => each.id === id)
      if (job?.state === 'done') return job
      if (job && job.state !== 'waiting' && job.state !== 'running') throw new Error(`a job ${job.state}`)
      await pause(100)
    }
  }
  const started = async (path: string, body: object = {}) =>
    done((await owner.send<{ id: string }>('POST', path, body)).id)

  await pause(2_000)
  await measured('nothing', () => pause(10_000))
  const pieces: Uint8Array[] = []
  for await (const piece of writeSheet(format, { columns, rows: customers(), timeZone: 'UTC' }).content)
    pieces.push(Buffer.from(piece))
  const file = Buffer.concat(pieces)
  const query = new URLSearchParams({ ownerKind: 'import', ownerId: user.id, name: `khach.${format}` })
  const kept = await measured(`upload ${round(file.length / 1e6, 1)} MB`, () =>
    owner.send<{ id: string }>('POST', `/api/files?${query}`, file),
  )
  const { id, mapping } = await owner.send<{ id: string; mapping: string[] }>('POST', '/api/imports', {
    fileId: kept.id,
  })
  const asked = { mapping, key: 'phone', rule: 'skip', language: 'vi' }
  await measured('check', () => started(`/api/imports/${id}/check`, asked))
  await measured('import', () => started(`/api/imports/${id}/run`))
  const all = [
    'name',
    'phone',
    'otherPhones',
    'email',
    'position',
    'gender',
    'street',
    'ward',
    'province',
    'tags',
    'rating',
    'createdAt',
  ]
  for (const format of ['xlsx', 'csv'])
    await measured(`export ${format}`, () =>
      started('/api/contacts/export', { filters: {}, columns: all, format, language: 'vi' }),
    )
  await measured('undo', () => started(`/api/imports/${id}/undo`))
  ping.disconnect()
} finally {
  await bench.stop()
}
console.table(rows)
process.exit(0)
