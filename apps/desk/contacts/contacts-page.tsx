import { ActionIcon, Button, EmptyState, Group, Tooltip } from '@mantine/core'
import { IconAddressBook, IconHistory, IconPhone, IconPlus, IconUpload } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { contactHeaders } from '@tongdai/contract/contacts/export'
import type { Contact } from '@tongdai/contract/contacts/schema'
import type { OwnColumn } from '@tongdai/contract/exports/schema'
import type { Words } from '@tongdai/contract/language'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConditionBar } from '../kit/conditions/condition-bar.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { FieldText } from '../kit/fields/field-text.tsx'
import { isAway, LoadFault } from '../kit/load-fault.tsx'
import { NumberText } from '../kit/number-text.tsx'
import { Page } from '../kit/page.tsx'
import { PageAction } from '../kit/page-action.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { SearchBox } from '../kit/search-box.tsx'
import { useChange } from '../kit/use-change.ts'
import { usePages } from '../kit/use-pages.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { ExportButton } from '../lists/export-button.tsx'
import type { ExportAsked } from '../lists/export-dialog.tsx'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { usePeople } from '../lists/use-people.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import { callsOf } from './calls-of.ts'
import { Tags } from './contact-facts.tsx'
import { useContactFields } from './contact-fields.ts'
import { ContactForm } from './contact-form.tsx'
import { VipMark } from './contact-head.tsx'
import classes from './contacts.module.css'
import type { ContactsSearch } from './contacts-search.ts'
import { useDial } from './use-dial.ts'

const route = getRouteApi('/contacts')

/** So many of the company's own fields have a column: the first ones. */
const ownColumns = 4

export function ContactsPage() {
  const { t } = useTranslation()
  const { masked } = useSession()
  const hidesNumbers = masked.includes('phone')
  const { q: search, if: conditions, new: number } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useCallback(
    (changed: Partial<ContactsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...changed }), replace: true }),
    [navigate],
  )
  const own = useOwnFields()
  const people = usePeople()
  const fields = useContactFields()
  const isAsked = search !== undefined || conditions !== undefined
  const [editing, setEditing] = useState<Contact | 'new' | null>(null)
  const {
    query: contacts,
    rows,
    pages,
  } = usePages({
    queryKey: ['contacts', search ?? '', JSON.stringify(conditions)],
    fetchPage: (cursor) =>
      callRoute(api.listContacts, {
        query: { search, conditions: conditions && JSON.stringify(conditions), cursor, limit: 50 },
      }),
    keep: true,
  })
  const leaving = useRef(false)
  const close = () => {
    setEditing(null)
    if (number !== undefined && !leaving.current) change({ new: undefined })
  }
  const columns = useMemo<Column<Contact>[]>(
    () => [
      {
        accessorKey: 'name',
        header: t('kit.name'),
        cell: ({ row: { original } }) => (
          <span className={classes.who}>
            <Link to="/contacts/$id" params={{ id: original.id }} data-testid="contact-link">
              {original.name}
            </Link>
            {original.vip && <VipMark />}
            {original.organisation && <span className={classes.small}>{original.organisation.name}</span>}
          </span>
        ),
      },
      {
        accessorKey: 'phone',
        header: t('contacts.phone'),
        cell: ({ row }) => row.original.phone && <NumberText number={row.original.phone} />,
      },
      {
        id: 'tags',
        header: t('contacts.tags'),
        cell: ({ row }) => row.original.tags.length > 0 && <Tags tags={row.original.tags} />,
      },
      { id: 'owner', header: t('contacts.owner'), cell: ({ row }) => row.original.owner?.name },
      ...(own ?? []).slice(0, ownColumns).map((field) => ({
        id: field.id,
        header: field.name,
        cell: ({ row }: { row: { original: Contact } }) => (
          <FieldText field={field} value={row.original.fields[field.id]} people={people} />
        ),
      })),
    ],
    [t, own, people],
  )
  const mayUse = useMayUse()
  const goTo = useNavigate()
  const headers = useMemo(
    () => ({
      ...contactHeaders,
      ...Object.fromEntries(
        (own ?? []).map(({ id, name }): [OwnColumn, Words] => [`field.${id}`, { vi: name, en: name }]),
      ),
    }),
    [own],
  )
  const startExport = (asked: ExportAsked<typeof headers>) =>
    callRoute(api.exportContacts, { body: { ...asked, filters: { search, conditions } } })
  const actions = (
    <>
      {mayUse('contacts.import') && masked.length === 0 && (
        <PageAction
          label={t('imports.open')}
          icon={<IconUpload size={16} />}
          run={() => void goTo({ to: '/contacts/import' })}
          testId="import"
        />
      )}
      {mayUse('contacts.export') && (
        <ExportButton name="contacts" label={t('contacts.title')} headers={headers} start={startExport} />
      )}
      <Button
        leftSection={<IconPlus size={16} />}
        data-testid="contact-add"
        onClick={() => setEditing('new')}
      >
        {t('contacts.add')}
      </Button>
    </>
  )
  return (
    <Page title={t('contacts.title')} lead={t('contacts.lead')} actions={actions}>
      <Group mb="sm" gap="xs">
        <SearchBox
          label={t(hidesNumbers ? 'contacts.searchName' : 'contacts.search')}
          value={search}
          change={(q) => change({ q })}
        />
        <ConditionBar fields={fields} condition={conditions} change={(next) => change({ if: next })} />
      </Group>
      {isAway(contacts) ? (
        <LoadFault query={contacts} />
      ) : (
        <DataTable
          label={t('contacts.title')}
          columns={columns}
          rows={rows}
          empty={
            <EmptyState
              py="xl"
              icon={<IconAddressBook />}
              title={t(isAsked ? 'contacts.emptySearch' : 'contacts.empty')}
              description={t(
                conditions
                  ? 'contacts.emptyConditions'
                  : search
                    ? hidesNumbers
                      ? 'contacts.emptySearchName'
                      : 'contacts.emptySearchText'
                    : 'contacts.emptyText',
              )}
            />
          }
          actions={(contact) => <ContactActions contact={contact} edit={() => setEditing(contact)} />}
          pages={pages}
        />
      )}
      {(editing !== null || number !== undefined) && own && (
        <ContactForm
          key={number}
          fields={own}
          contact={editing === 'new' ? null : editing}
          from={editing === null && number !== undefined ? { number, source: 'call' } : undefined}
          onClose={close}
          saved={
            editing === null
              ? ({ id }) => {
                  leaving.current = true
                  void navigate({ to: '/contacts/$id', params: { id }, replace: true })
                }
              : undefined
          }
          find={(q) => {
            setEditing(null)
            change({ q, if: undefined, new: undefined })
          }}
        />
      )}
    </Page>
  )
}

function ContactActions({ contact, edit }: { contact: Contact; edit: () => void }) {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const navigate = useNavigate()
  const dial = useDial()
  const remove = useChange(() => callRoute(api.removeContact, { params: { id: contact.id } }), {
    reload: 'contacts',
    told: 'removed',
  })
  const row = useRowActions()
  const { name } = contact
  return (
    <>
      {dial.shown && contact.phone && (
        <Tooltip label={t('home.callNow', { name })}>
          <ActionIcon
            aria-label={t('home.callNow', { name })}
            disabled={!dial.free}
            onClick={() => dial.call(contact.phone!)}
          >
            <IconPhone size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <RowMenu
        name={name}
        actions={[
          {
            label: t('contacts.calls'),
            icon: <IconHistory size={16} />,
            run: () => void navigate({ to: '/history', search: { q: callsOf(contact) } }),
          },
          mayUse('contacts.edit') && row.edit(edit),
          mayUse('contacts.remove') &&
            row.remove(() => remove.mutate(undefined), {
              title: t('contacts.removeConfirm', { name }),
              text: t('contacts.removeText'),
            }),
        ]}
      />
    </>
  )
}
