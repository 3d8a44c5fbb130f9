import { Button, EmptyState } from '@mantine/core'
import { IconPhoneCall, IconPlus } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Hotline } from '@tongdai/contract/hotlines/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { StateBadge } from '../kit/state-badge.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useHotlines, useQueues } from '../lists/set-up-lists.ts'
import { HotlineForm } from './hotline-form.tsx'

export function HotlinesPage() {
  const { t } = useTranslation()
  const hotlines = useHotlines()
  const queues = useQueues().data
  const [editing, setEditing] = useState<Hotline | 'new' | null>(null)
  const columns = useMemo<Column<Hotline>[]>(
    () => [
      {
        accessorKey: 'number',
        header: t('kit.number'),
        cell: ({ row }) => <b className="number">{showNumber(row.original.number)}</b>,
      },
      { accessorKey: 'name', header: t('kit.name') },
      {
        id: 'queue',
        header: t('hotlines.queue'),
        accessorFn: ({ queueId }) => queues?.find(({ id }) => id === queueId)?.name ?? t('hotlines.noQueue'),
      },
      {
        id: 'status',
        header: t('kit.status'),
        enableSorting: false,
        cell: ({ row }) => <StateBadge on={row.original.enabled} />,
      },
    ],
    [t, queues],
  )
  const add = (
    <Button leftSection={<IconPlus size={16} />} data-testid="hotline-add" onClick={() => setEditing('new')}>
      {t('hotlines.add')}
    </Button>
  )
  return (
    <Page title={t('hotlines.nav')} lead={t('hotlines.lead')} actions={add}>
      <DataTable
        query={hotlines}
        label={t('hotlines.nav')}
        columns={columns}
        rows={hotlines.data}
        isOff={({ enabled }) => !enabled}
        empty={
          <EmptyState
            py="xl"
            icon={<IconPhoneCall />}
            title={t('hotlines.empty')}
            description={t('hotlines.emptyText')}
          />
        }
        actions={(hotline) => <HotlineActions hotline={hotline} edit={() => setEditing(hotline)} />}
      />
      {editing && (
        <HotlineForm hotline={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  )
}

function HotlineActions({ hotline, edit }: { hotline: Hotline; edit: () => void }) {
  const { t } = useTranslation()
  const row = useRowActions()
  const { id, version } = hotline
  const params = { id }
  const number = showNumber(hotline.number)
  const able = useChange((enabled: boolean) =>
    callRoute(api.updateHotline, { params, body: { enabled, version } }),
  )
  const remove = useChange(() => callRoute(api.removeHotline, { params }), { told: 'removed' })
  return (
    <RowMenu
      name={number}
      actions={[
        row.edit(edit),
        row.switched(hotline.enabled, able.mutate, {
          title: t('hotlines.disableConfirm', { number }),
          text: t('hotlines.disableText'),
        }),
        row.remove(() => remove.mutate(undefined), {
          title: t('hotlines.removeConfirm', { number }),
          text: t('hotlines.removeText'),
        }),
      ]}
    />
  )
}
