import { Button, EmptyState } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Queue } from '@tongdai/contract/queues/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showLength } from '../format/duration.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useQueues } from '../lists/set-up-lists.ts'
import { currentLanguage } from '../text/language.ts'
import { QueueForm } from './queue-form.tsx'
import { queueTimes } from './queue-times.ts'

export function QueuesPage() {
  const { t } = useTranslation()
  const queues = useQueues()
  const [editing, setEditing] = useState<Queue | 'new' | null>(null)
  const columns = useMemo<Column<Queue>[]>(() => {
    return [
      { accessorKey: 'name', header: t('kit.name'), cell: ({ row }) => <b>{row.original.name}</b> },
      {
        id: 'members',
        header: t('queues.members'),
        accessorFn: ({ members }) => members.map(({ name }) => name).join(', ') || '–',
      },
      {
        id: 'strategy',
        header: t('queues.strategy.label'),
        accessorFn: ({ strategy }) => t(`queues.strategy.${strategy}.label`),
      },
      ...queueTimes.map((key) => ({
        id: key,
        header: t(`queues.times.${key}.label`),
        accessorFn: ({ [key]: ms }: Queue) =>
          ms === null ? t('queues.asCompany') : showLength(ms, currentLanguage()),
      })),
    ]
  }, [t])
  const add = (
    <Button leftSection={<IconPlus size={16} />} data-testid="queue-add" onClick={() => setEditing('new')}>
      {t('queues.add')}
    </Button>
  )
  return (
    <Page title={t('queues.nav')} lead={t('queues.lead')} actions={add}>
      <DataTable
        query={queues}
        label={t('queues.nav')}
        columns={columns}
        rows={queues.data}
        empty={
          <EmptyState
            py="xl"
            icon={<IconUsersGroup />}
            title={t('queues.empty')}
            description={t('queues.emptyText')}
          />
        }
        actions={(queue) => <QueueActions queue={queue} edit={() => setEditing(queue)} />}
      />
      {editing && <QueueForm queue={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  )
}

function QueueActions({ queue, edit }: { queue: Queue; edit: () => void }) {
  const { t } = useTranslation()
  const row = useRowActions()
  const { name } = queue
  const remove = useChange(() => callRoute(api.removeQueue, { params: { id: queue.id } }), {
    told: 'removed',
  })
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(edit),
        row.remove(() => remove.mutate(undefined), {
          title: t('queues.removeConfirm', { name }),
          text: t('queues.removeText'),
        }),
      ]}
    />
  )
}
