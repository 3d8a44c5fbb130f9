import { Button, EmptyState, Group } from '@mantine/core'
import { IconBuilding, IconPlus } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Organisation } from '@tongdai/contract/organisations/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConditionBar } from '../kit/conditions/condition-bar.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { FieldText } from '../kit/fields/field-text.tsx'
import { SlowNote } from '../kit/list/slow-note.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { NumberText } from '../kit/number-text.tsx'
import { Page } from '../kit/page.tsx'
import { SearchBox } from '../kit/search-box.tsx'
import { usePages } from '../kit/use-pages.ts'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { usePeople } from '../lists/use-people.ts'
import { useMayUse } from '../who/session-context.ts'
import { VipMark } from './contact-head.tsx'
import classes from './contacts.module.css'
import { useOrganisationFields } from './organisation-fields.ts'
import { OrganisationForm } from './organisation-form.tsx'
import type { OrganisationsSearch } from './organisations-search.ts'

const route = getRouteApi('/organisations')

/** So many of the company's own fields have a column: the first ones. */
const ownColumns = 4

/** Firms, shops, offices among the customers. */
export function OrganisationsPage() {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const navigate = useNavigate()
  const { q: search, if: conditions } = route.useSearch()
  const searchBy = route.useNavigate()
  const change = (changed: Partial<OrganisationsSearch>) =>
    void searchBy({ search: (before) => ({ ...before, ...changed }), replace: true })
  const own = useOwnFields('organisation')
  const people = usePeople()
  const fields = useOrganisationFields()
  const isAsked = search !== undefined || conditions !== undefined
  const [adding, setAdding] = useState(false)
  const {
    query,
    rows,
    pages: every,
  } = usePages({
    queryKey: ['contacts', 'organisations', search ?? '', JSON.stringify(conditions)],
    fetchPage: (cursor) =>
      callRoute(api.listOrganisations, {
        query: { search, conditions: conditions && JSON.stringify(conditions), cursor, limit: 50 },
      }),
    keep: true,
  })
  const isSlow = query.data?.pages.at(-1)?.slow ?? false
  const pages = isSlow ? { ...every, alone: false, label: t('kit.list.lookOn') } : every
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
      ...(own ?? []).slice(0, ownColumns).map((field) => ({
        id: field.id,
        header: field.name,
        cell: ({ row }: { row: { original: Organisation } }) => (
          <FieldText field={field} value={row.original.fields[field.id]} people={people} />
        ),
      })),
    ],
    [t, own, people],
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
      <Group mb="sm" gap="xs">
        <SearchBox label={t('contacts.searchOrganisation')} value={search} change={(q) => change({ q })} />
        <ConditionBar fields={fields} condition={conditions} change={(next) => change({ if: next })} />
      </Group>
      {isSlow && <SlowNote found={Boolean(rows?.length)} pages={pages} />}
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
              title={t(isAsked ? 'contacts.emptySearch' : 'contacts.noOrganisations')}
              description={
                conditions
                  ? t('contacts.emptyConditions')
                  : search
                    ? undefined
                    : t('contacts.noOrganisationsText')
              }
            />
          }
        />
      )}
      {adding && own && (
        <OrganisationForm
          fields={own}
          organisation={null}
          onClose={() => setAdding(false)}
          saved={({ id }) => void navigate({ to: '/organisations/$id', params: { id } })}
        />
      )}
    </Page>
  )
}
