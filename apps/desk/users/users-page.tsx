import { Button, EmptyState, Group, Text } from '@mantine/core'
import { IconPlus, IconShieldCheck, IconUsers } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { peopleHeaders } from '@tongdai/contract/users/export'
import type { ListedPerson } from '@tongdai/contract/users/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../format/phone-number.ts'
import { Choice } from '../kit/choice.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { EmailText } from '../kit/email-text.tsx'
import { Hint } from '../kit/hint.tsx'
import { Page } from '../kit/page.tsx'
import { SearchBox } from '../kit/search-box.tsx'
import { usePages } from '../kit/use-pages.ts'
import { ExportButton } from '../lists/export-button.tsx'
import type { ExportAsked } from '../lists/export-dialog.tsx'
import { useDepartments } from '../lists/set-up-lists.ts'
import { useMayUse } from '../who/session-context.ts'
import { AddUser } from './add-user.tsx'
import { AssignExtension } from './assign-extension.tsx'
import { Declined } from './declined.tsx'
import { type NewPassword, PasswordOnce } from './password-once.tsx'
import { RemoveUser } from './remove-user.tsx'
import { UserActions } from './user-actions.tsx'
import { UserForm } from './user-form.tsx'
import { UserState } from './user-state.tsx'

type Doing = { what: 'add' } | { what: 'edit' | 'remove' | 'extension'; user: ListedPerson }
const states = ['on', 'off', 'invited', 'ended'] as const

export function UsersPage() {
  const { t } = useTranslation()
  const departments = useDepartments()
  const [search, setSearch] = useState<string>()
  const [state, setState] = useState<(typeof states)[number]>()
  const [departmentId, setDepartmentId] = useState<string>()
  const filters = { search, state, departmentId }
  const { query, rows, pages } = usePages({
    queryKey: ['setup', 'users', filters],
    fetchPage: (cursor) => callRoute(api.searchPeople, { query: { ...filters, cursor, limit: 50 } }),
    keep: true,
    // No change of the company tells when a letter has gone.
    refetchInterval: (people) => people.some(({ letter }) => letter === 'waiting') && 10_000,
  })
  const [doing, setDoing] = useState<Doing | null>(null)
  const [password, setPassword] = useState<NewPassword | null>(null)
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const columns = useMemo<Column<ListedPerson>[]>(
    () => [
      { id: 'name', header: t('kit.name'), cell: ({ row }) => <Name user={row.original} /> },
      {
        id: 'signsInBy',
        header: t('users.signsInBy'),
        cell: ({ row }) => <SignsInBy user={row.original} />,
      },
      {
        id: 'role',
        header: t('users.role'),
        accessorFn: ({ role, ownRole }) => ownRole?.name ?? t(`frame.role.${role}`),
      },
      {
        id: 'departments',
        header: t('departments.nav'),
        accessorFn: ({ departments }) => departments.map(({ name }) => name).join(', ') || '–',
      },
      {
        id: 'extension',
        header: t('users.extension'),
        accessorFn: ({ extension }) => extension?.number ?? t('users.noExtension'),
      },
      {
        id: 'status',
        header: t('kit.status'),
        cell: ({ row }) => <UserState user={row.original} />,
      },
    ],
    [t],
  )
  const mayUse = useMayUse()
  const startExport = (asked: ExportAsked<typeof peopleHeaders>) =>
    callRoute(api.exportPeople, { body: { ...asked, filters } })
  const actions = (
    <>
      {mayUse('people.export') && (
        <ExportButton name="people" label={t('users.nav')} headers={peopleHeaders} start={startExport} />
      )}
      <Button
        leftSection={<IconPlus size={16} />}
        data-testid="user-add"
        onClick={() => setDoing({ what: 'add' })}
      >
        {t('users.add')}
      </Button>
    </>
  )
  const close = () => setDoing(null)
  const all = query.data?.pages[0]?.all
  return (
    <Page title={t('users.nav')} lead={t('users.lead')} actions={actions}>
      <Declined />
      <Group mb="sm" gap="sm">
        <SearchBox label={t('users.search')} value={search} change={setSearch} testId="user-search" />
        <Choice
          label={t('kit.status')}
          value={state}
          data={states.map((value) => ({ value, label: t(`users.state.${value}`) }))}
          onChange={(value) => setState(states.find((each) => each === value))}
        />
        {(departments.data?.length ?? 0) > 0 && (
          <Choice
            label={t('users.department')}
            value={departmentId}
            searchable
            data={departments.data!.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value) => setDepartmentId(value ?? undefined)}
          />
        )}
        {all !== undefined && (
          <Text size="sm" c="dimmed" role="status" data-testid="user-count">
            {t('users.count', { count: all })}
          </Text>
        )}
      </Group>
      <DataTable
        query={query}
        label={t('users.nav')}
        columns={columns}
        widths={{ signsInBy: 250 }}
        // As cards it would say no more of an e-mail.
        least={856}
        rows={rows}
        pages={pages}
        isOff={({ disabledAt, invitedUntil }) => disabledAt !== null || invitedUntil !== null}
        empty={
          <EmptyState
            py="xl"
            icon={<IconUsers />}
            title={t(isFiltered ? 'users.none' : 'users.empty')}
            description={t(isFiltered ? 'users.noneText' : 'users.emptyText')}
          />
        }
        actions={(user) => (
          <UserActions user={user} begin={(what) => setDoing({ what, user })} show={setPassword} />
        )}
      />
      {doing?.what === 'add' && <AddUser onClose={close} />}
      {doing?.what === 'edit' && <UserForm user={doing.user} onClose={close} />}
      {doing?.what === 'extension' && <AssignExtension user={doing.user} onClose={close} />}
      {doing?.what === 'remove' && <RemoveUser user={doing.user} onClose={close} />}
      <PasswordOnce password={password} onClose={() => setPassword(null)} />
    </Page>
  )
}

/** With a sign of whose account a second factor guards: who may take it away sees where it is. */
function Name({ user: { name, secondFactor } }: { user: ListedPerson }) {
  const { t } = useTranslation()
  return (
    <>
      {name}
      {secondFactor && (
        <Hint label={t('users.secondFactor')}>
          <IconShieldCheck
            size={16}
            role="img"
            aria-label={t('users.secondFactor')}
            data-testid="user-second-factor"
            style={{ marginLeft: 6, verticalAlign: -3, color: 'var(--soft)' }}
          />
        </Hint>
      )}
    </>
  )
}

/** The number as people write it, and the e-mail; one of them at least. */
function SignsInBy({ user: { phone, email } }: { user: ListedPerson }) {
  return (
    <>
      {phone && <div className="number">{showNumber(phone)}</div>}
      <EmailText email={email} />
    </>
  )
}
