import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconAddressBook, IconHistory, IconPhone, IconPlus, IconUpload } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { contactHeaders } from '@tongdai/contract/contacts/export'
import type { Contact } from '@tongdai/contract/contacts/schema'
import type { OwnColumn } from '@tongdai/contract/exports/schema'
import type { Words } from '@tongdai/contract/language'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataList, type ListPageAsked } from '../kit/list/data-list.tsx'
import { useList } from '../kit/list/use-list.ts'
import { Page } from '../kit/page.tsx'
import { PageAction } from '../kit/page-action.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { ExportButton } from '../lists/export-button.tsx'
import type { ExportAsked } from '../lists/export-dialog.tsx'
import { useOwnFields } from '../lists/use-own-fields.ts'
import { useMayUse, useSession } from '../who/session-context.ts'
import { useContactActions } from './bulk/use-contact-actions.tsx'
import { callsOf } from './calls-of.ts'
import { useContactColumns } from './contact-columns.tsx'
import { useContactFields } from './contact-fields.ts'
import { ContactForm } from './contact-form.tsx'
import type { ContactsSearch } from './contacts-search.ts'
import { useDial } from './use-dial.ts'

const route = getRouteApi('/contacts')

const fetchPage = (query: ListPageAsked) => callRoute(api.listContacts, { query })

export function ContactsPage() {
  const { t } = useTranslation()
  const { masked } = useSession()
  const hidesNumbers = masked.includes('phone')
  const address = route.useSearch()
  const { new: number } = address
  const navigate = route.useNavigate()
  const change = useCallback(
    (changed: Partial<ContactsSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...changed }), replace: true }),
    [navigate],
  )
  const list = useList('contacts', address, change)
  const { asked } = list
  const own = useOwnFields()
  const fields = useContactFields()
  const [editing, setEditing] = useState<Contact | 'new' | null>(null)
  const leaving = useRef(false)
  const close = () => {
    setEditing(null)
    if (number !== undefined && !leaving.current) change({ new: undefined })
  }
  const columns = useContactColumns()
  const bulk = useContactActions()
  const mayUse = useMayUse()
  const goTo = useNavigate()
  const openContact = useCallback((id: string) => void goTo({ to: '/contacts/$id', params: { id } }), [goTo])
  const rowActions = useCallback(
    (contact: Contact) => <ContactActions contact={contact} edit={() => setEditing(contact)} />,
    [],
  )
  const headers = useMemo(
    () => ({
      ...contactHeaders,
      ...Object.fromEntries(
        (own ?? []).map(({ id, name }): [OwnColumn, Words] => [`field.${id}`, { vi: name, en: name }]),
      ),
    }),
    [own],
  )
  const startExport = (how: ExportAsked<typeof headers>) =>
    callRoute(api.exportContacts, {
      body: { ...how, filters: { search: asked.q, conditions: asked.if, sort: asked.sort } },
    })
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
    <Page title={t('contacts.title')} lead={t('contacts.lead')} actions={actions} fills>
      <DataList
        label={t('contacts.title')}
        {...{ list, columns, fields }}
        usualSort="name"
        fetchPage={fetchPage}
        searchLabel={t(hidesNumbers ? 'contacts.searchName' : 'contacts.search')}
        nothing={{
          icon: <IconAddressBook />,
          title: t('contacts.empty'),
          text: t('contacts.emptyText'),
          searched: t('contacts.emptySearch'),
          searchedText: t(hidesNumbers ? 'contacts.emptySearchName' : 'contacts.emptySearchText'),
        }}
        reload="contacts"
        actions={rowActions}
        bulk={bulk}
        open={openContact}
      />
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
            change({ view: undefined, q, if: undefined, sort: undefined, new: undefined })
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
