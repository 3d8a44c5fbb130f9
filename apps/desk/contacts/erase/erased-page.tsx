import { Badge, Button, EmptyState } from '@mantine/core'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Erasure } from '@tongdai/contract/erasures/schema'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { showDay, showTime } from '../../format/moment.ts'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { isAway, LoadFault } from '../../kit/load-fault.tsx'
import { Page } from '../../kit/page.tsx'
import { useSession } from '../../who/session-context.ts'
import { certificateText, foundText } from './certificate.ts'
import classes from './erase.module.css'

/** ms */
const lookAgain = 2_000

/** Certificates of what was erased at somebody's request. */
export function ErasedPage() {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const erasures = useQuery({
    queryKey: ['contacts', 'erasures'],
    queryFn: async () => (await callRoute(api.listErasures, {})).items,
    refetchInterval: ({ state }) => (state.data?.some(({ endedAt }) => endedAt === null) ? lookAgain : false),
  })
  const columns = useMemo<Column<Erasure>[]>(
    () => [
      {
        accessorKey: 'at',
        header: t('contacts.erase.begunAt'),
        cell: ({ row: { original } }) =>
          `${showDay(original.at, timeZone)} ${showTime(original.at, timeZone)}`,
      },
      { id: 'by', header: t('contacts.erase.by'), cell: ({ row }) => row.original.person?.name },
      { accessorKey: 'reason', header: t('contacts.erase.reason') },
      {
        id: 'found',
        header: t('contacts.erase.foundHead'),
        cell: ({ row: { original } }) =>
          original.endedAt === null ? (
            <Badge variant="light" color="orange" tt="none">
              {t('contacts.erase.running')}
            </Badge>
          ) : (
            <span className={classes.found}>{foundText(t, original)}</span>
          ),
      },
    ],
    [t, timeZone],
  )
  return (
    <Page title={t('contacts.erase.nav')} lead={t('contacts.erase.lead')}>
      {isAway(erasures) ? (
        <LoadFault query={erasures} />
      ) : (
        <DataTable
          label={t('contacts.erase.nav')}
          columns={columns}
          rows={erasures.data}
          widths={{ at: 150, by: 160, reason: 180, actions: 150 }}
          empty={<EmptyState py="xl" icon={<IconShieldCheck />} title={t('contacts.erase.none')} />}
          actions={(erasure) => <Certificate erasure={erasure} />}
        />
      )}
    </Page>
  )
}

function Certificate({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation()
  const { companyName } = useSession()
  if (erasure.endedAt === null) return null
  const save = () => {
    const url = URL.createObjectURL(
      new Blob([certificateText(t, erasure, companyName)], { type: 'text/plain;charset=utf-8' }),
    )
    const link = Object.assign(document.createElement('a'), {
      ...{ href: url, download: `xoa-du-lieu-${erasure.id.slice(-8)}.txt` },
    })
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={14} />}
      data-testid="certificate"
      onClick={save}
    >
      {t('contacts.erase.save')}
    </Button>
  )
}
