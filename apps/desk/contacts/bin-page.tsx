import { Button, EmptyState } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import type { Binned } from '@tongdai/contract/bin/schema'
import { callRoute } from '@tongdai/contract/client'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { showDay, showTime } from '../format/moment.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { Page } from '../kit/page.tsx'
import { useChange } from '../kit/use-change.ts'
import { useSession } from '../who/session-context.ts'

/** Customers that were removed, for as long as they can be put back. */
export function BinPage() {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const bin = useQuery({
    queryKey: ['contacts', 'bin'],
    queryFn: async () => (await callRoute(api.listBin, {})).items,
  })
  const columns = useMemo<Column<Binned>[]>(
    () => [
      { accessorKey: 'name', header: t('kit.name'), cell: ({ row }) => <b>{row.original.name}</b> },
      {
        id: 'kind',
        header: t('contacts.bin.kind'),
        cell: ({ row }) => t(`contacts.bin.${row.original.kind}`),
      },
      {
        accessorKey: 'removedAt',
        header: t('contacts.bin.removedAt'),
        cell: ({ row: { original } }) =>
          `${showDay(original.removedAt, timeZone)} ${showTime(original.removedAt, timeZone)}`,
      },
      { id: 'by', header: t('contacts.bin.removedBy'), cell: ({ row }) => row.original.removedBy?.name },
    ],
    [t, timeZone],
  )
  return (
    <Page title={t('contacts.bin.title')} lead={t('contacts.bin.lead')}>
      {isAway(bin) ? (
        <LoadFault query={bin} />
      ) : (
        <DataTable
          label={t('contacts.bin.title')}
          columns={columns}
          rows={bin.data}
          widths={{ actions: 140 }}
          empty={<EmptyState py="xl" icon={<IconTrash />} title={t('contacts.bin.empty')} />}
          actions={(binned) => <PutBack binned={binned} />}
        />
      )}
    </Page>
  )
}

function PutBack({ binned: { kind, id, name } }: { binned: Binned }) {
  const { t } = useTranslation()
  const put = useChange(() => callRoute(api.putBack, { body: { kind, id } }), { reload: 'contacts' })
  return (
    <Button
      size="compact-sm"
      variant="default"
      data-testid="put-back"
      aria-label={`${t('contacts.bin.putBack')}: ${name}`}
      leftSection={<IconArrowBackUp size={14} />}
      loading={put.isPending}
      onClick={() => put.mutate(undefined)}
    >
      {t('contacts.bin.putBack')}
    </Button>
  )
}
