import { Button, EmptyState } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Queue } from '@tongdai/contract/queue'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showLength } from '../format/duration.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { currentLanguage } from '../text/language.ts'
import { QueueForm } from './queue-form.tsx'
import { useQueues } from './set-up-lists.ts'

export function QueuesPage() {
  const { t } = useTranslation()
  const queues = useQueues()
  const [editing, setEditing] = useState<Queue | 'new' | null>(null)
  const columns = useMemo<Column<Queue>[]>(() => {
    const length = (seconds: number) => showLength(seconds * 1_000, currentLanguage())
    return [
      { accessorKey: 'name', header: t('setup.name'), cell: ({ row }) => <b>{row.original.name}</b> },
      {
        id: 'members',
        header: t('setup.queue.members'),
        accessorFn: ({ members }) => members.map(({ name }) => name).join(', ') || '–',
      },
      {
        id: 'ring',
        header: t('setup.queue.ringTimeout'),
        accessorFn: ({ ringTimeoutSeconds }) => length(ringTimeoutSeconds),
      },
      {
        id: 'wrapUp',
        header: t('setup.queue.wrapUp'),
        accessorFn: ({ wrapUpSeconds }) =>
          wrapUpSeconds === null ? t('setup.queue.wrapUpCompany') : length(wrapUpSeconds),
      },
      {
        id: 'maxWait',
        header: t('setup.queue.maxWait'),
        accessorFn: ({ maxWaitSeconds }) => length(maxWaitSeconds),
      },
    ]
  }, [t])
  const add = (
    <Button leftSection={<IconPlus size={16} />} data-testid="queue-add" onClick={() => setEditing('new')}>
      {t('setup.queue.add')}
    </Button>
  )
  return (
    <Page title={t('frame.nav.queues')} lead={t('setup.queue.lead')} actions={add}>
      {isAway(queues) ? (
        <LoadFault query={queues} />
      ) : (
        <DataTable
          label={t('frame.nav.queues')}
          columns={columns}
          rows={queues.data}
          empty={
            <EmptyState
              py="xl"
              icon={<IconUsersGroup />}
              title={t('setup.queue.empty')}
              description={t('setup.queue.emptyText')}
            />
          }
          actions={(queue) => <QueueActions queue={queue} edit={() => setEditing(queue)} />}
        />
      )}
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
          title: t('setup.queue.removeConfirm', { name }),
          text: t('setup.queue.removeText'),
        }),
      ]}
    />
  )
}
