import { Button, EmptyState, Group } from '@mantine/core'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Organisation } from '@tongdai/contract/organisations/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { NumberText } from '../kit/number-text.tsx'
import { Page } from '../kit/page.tsx'
import { SearchBox } from '../kit/search-box.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useMayUse } from '../who/session-context.ts'
import { VipMark } from './contact-head.tsx'
import classes from './contacts.module.css'
import { OrganisationForm } from './organisation-form.tsx'

/** Firms, shops, offices among the customers. */
export function OrganisationsPage() {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const navigate = useNavigate()
  const [search, setSearch] = useState<string>()
  const [adding, setAdding] = useState(false)
  const { query, rows, pages } = usePages({
    queryKey: ['contacts', 'organisations', search ?? ''],
    fetchPage: (cursor) => callRoute(api.listOrganisations, { query: { search, cursor, limit: 50 } }),
    keep: true,
  })
  const columns = useMemo<Column<Organisation>[]>(
    () => [
      {
        accessorKey: 'name',
        header: t('kit.name'),
        cell: ({ row: { original } }) => (
          <span className={classes.who}>
            <Link to="/organisations/$id" params={{ id: original.id }}>
              {original.name}
            </Link>
            {original.vip && <VipMark />}
          </span>
        ),
      },
      {
        accessorKey: 'phone',
        header: t('contacts.phone'),
        cell: ({ row: { original } }) => original.phone && <NumberText number={original.phone} />,
      },
      { id: 'people', header: t('contacts.people'), cell: ({ row }) => row.original.people || '' },
      { id: 'owner', header: t('contacts.owner'), cell: ({ row }) => row.original.owner?.name },
    ],
    [t],
  )
  return (
    <Page
      title={t('contacts.organisations')}
      lead={t('contacts.organisationsLead')}
      actions={
        mayUse('contacts.edit') && (
          <Button
            leftSection={<IconPlus size={16} />}
            data-testid="organisation-add"
            onClick={() => setAdding(true)}
          >
            {t('contacts.organisationAdd')}
          </Button>
        )
      }
    >
      <Group mb="sm">
        <SearchBox label={t('contacts.searchOrganisation')} value={search} change={setSearch} />
      </Group>
      {isAway(query) ? (
        <LoadFault query={query} />
      ) : (
        <DataTable
          label={t('contacts.organisations')}
          columns={columns}
          rows={rows}
          pages={pages}
          empty={
            <EmptyState
              py="xl"
              icon={<IconBuilding />}
              title={t(search ? 'contacts.emptySearch' : 'contacts.noOrganisations')}
              description={search ? undefined : t('contacts.noOrganisationsText')}
            />
          }
        />
      )}
      {adding && (
        <OrganisationForm
          organisation={null}
          onClose={() => setAdding(false)}
          saved={({ id }) => void navigate({ to: '/organisations/$id', params: { id } })}
        />
      )}
    </Page>
  )
}
