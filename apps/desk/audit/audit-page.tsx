import { EmptyState } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { auditHeaders } from '@tongdai/contract/audit/export'
import type { AuditEntry } from '@tongdai/contract/audit/schema'
import { callRoute } from '@tongdai/contract/client'
import { addDays, startOfDay } from '@tongdai/contract/day'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { MomentText } from '../kit/moment-text.tsx'
import { Page } from '../kit/page.tsx'
import { usePages } from '../kit/use-pages.ts'
import { ExportButton } from '../lists/export-button.tsx'
import type { ExportAsked } from '../lists/export-dialog.tsx'
import { useMayUse, useSession } from '../who/session-context.ts'
import { AuditFilters, type Filter } from './audit-filters.tsx'
import { Deed } from './deed.tsx'

/** Who did what in the company. */
export function AuditPage() {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const mayUse = useMayUse()
  const [filter, setFilter] = useState<Filter>({})
  const { day, ...equal } = filter
  const filters = {
    ...equal,
    ...(day && { from: startOfDay(day, timeZone), to: startOfDay(addDays(day, 1), timeZone) }),
  }
  const startExport = (asked: ExportAsked<typeof auditHeaders>) =>
    callRoute(api.exportAudit, { body: { ...asked, filters } })
  const {
    query: entries,
    rows,
    pages,
  } = usePages({
    queryKey: ['audit', filter],
    fetchPage: (cursor) =>
      callRoute(api.listAudit, {
        query: { ...filters, cursor, limit: 50 },
      }),
  })
  const columns = useMemo<Column<AuditEntry>[]>(
    () => [
      { id: 'what', header: t('audit.what'), cell: ({ row }) => <Deed entry={row.original} /> },
      {
        id: 'address',
        header: t('audit.address'),
        cell: ({ row: { original } }) => <span className="number">{original.address ?? '–'}</span>,
      },
      {
        id: 'at',
        header: t('audit.at'),
        cell: ({ row }) => <MomentText at={row.original.at} exact />,
      },
    ],
    [t],
  )
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <Page
      title={t('audit.title')}
      lead={t('audit.lead')}
      actions={
        mayUse('audit.export') && (
          <ExportButton name="audit" label={t('audit.title')} headers={auditHeaders} start={startExport} />
        )
      }
    >
      <AuditFilters filter={filter} change={(changed) => setFilter({ ...filter, ...changed })} />
      <DataTable
        query={entries}
        label={t('audit.title')}
        columns={columns}
        rows={rows}
        widths={{ what: 420, address: 150, at: 180 }}
        pages={pages}
        empty={
          <EmptyState
            py="xl"
            icon={<IconHistory />}
            title={t(isFiltered ? 'audit.none' : 'audit.empty')}
            description={t(isFiltered ? 'audit.noneText' : 'audit.emptyText')}
          />
        }
      />
    </Page>
  )
}
