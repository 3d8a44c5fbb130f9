import { Autocomplete, MultiSelect, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { type FieldTypeName, fieldTypes } from '@tongdai/contract/fields/field-types'
import type { FieldOption } from '@tongdai/contract/fields/options'
import {
  createFieldBody,
  type FieldDefinition,
  type FieldSubject,
  typeOf,
} from '@tongdai/contract/fields/schema'
import { role } from '@tongdai/contract/role'
import { useTranslation } from 'react-i18next'
import { EntityForm } from '../kit/entity-form.tsx'
import { FieldInput } from '../kit/fields/field-input.tsx'
import { checkBy } from '../kit/form-faults.ts'
import { useFields, useRoles } from '../lists/set-up-lists.ts'
import { usePeople } from '../lists/use-people.ts'
import { useMayUse } from '../who/session-context.ts'
import { OptionsEditor } from './options-editor.tsx'

interface Values extends Record<string, unknown> {
  name: string
  type: FieldTypeName
  options: FieldOption[]
  required: boolean
  defaultValue: FieldValue | null
  section: string
  help: string
  shownTo: string[]
}

const blank: Values = {
  ...{ name: '', type: 'text', options: [], required: false, defaultValue: null },
  ...{ section: '', help: '', shownTo: [] },
}
const typeNames = Object.keys(fieldTypes) as FieldTypeName[]

interface FieldFormProps {
  subject: FieldSubject
  /** null: a new one. */
  field: FieldDefinition | null
  /** Those that there are. */
  sections: string[]
  onClose: () => void
}

export function FieldForm({ subject, field, sections, onClose }: FieldFormProps) {
  const { t } = useTranslation()
  const fields = useFields()
  const people = usePeople()
  const ownRoles = useRoles(useMayUse()('roles.see'))
  const roles = [
    ...role.options.map((value) => ({ value, label: t(`frame.role.${value}`) })),
    ...(ownRoles.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <EntityForm<FieldDefinition, Values, FieldDefinition>
      size={560}
      title={t(field ? 'fields.edit' : 'fields.add')}
      onClose={onClose}
      item={field}
      blank={blank}
      valuesOf={({ name, type, options, required, defaultValue, section, help, shownTo }) => ({
        ...{ name, type, options, required, defaultValue, section, help },
        shownTo: shownTo ?? [],
      })}
      latest={async () => (await fields.refetch()).data?.find(({ id }) => id === field?.id)}
      check={(values) => ({
        ...checkBy<Values>(t, createFieldBody, (values) => bodyOf(values, subject))(values),
        ...(typeOf(values).options !== 'none' && !hasOption(values) && { options: t('fields.noOptions') }),
      })}
      save={(values, item) => {
        const body = bodyOf(values, subject)
        if (!item) return callRoute(api.createField, { body })
        const { type: _, subject: __, ...changes } = body
        return callRoute(api.updateField, {
          params: { id: item.id },
          body: { ...changes, version: item.version },
        })
      }}
      faultAt={{ NAME_TAKEN: 'name' }}
    >
      {(form, item) => (
        <>
          <TextInput
            label={t('kit.name')}
            data-autofocus
            data-testid="field-name"
            {...form.getInputProps('name')}
          />
          <Select
            label={t('fields.typeLabel')}
            description={t(item ? 'fields.typeStays' : `fields.about.${form.values.type}`)}
            disabled={item !== null}
            allowDeselect={false}
            data-testid="field-type"
            data={typeNames.map((value) => ({ value, label: t(`fields.type.${value}`) }))}
            value={form.values.type}
            onChange={(type) =>
              type && form.setValues({ type: type as FieldTypeName, defaultValue: null, options: [] })
            }
          />
          {typeOf(form.values).options !== 'none' && (
            <OptionsEditor
              nested={typeOf(form.values).options === 'nested'}
              options={form.values.options}
              saved={item?.options ?? []}
              change={(options) => form.setFieldValue('options', options)}
              error={form.getInputProps('options').error}
            />
          )}
          <Switch
            label={t('fields.required')}
            description={t('fields.requiredHint')}
            {...form.getInputProps('required', { type: 'checkbox' })}
          />
          {(item !== null || typeOf(form.values).options === 'none') && (
            <FieldInput
              field={{
                ...{ name: t('fields.defaultValue'), help: t('fields.defaultHint'), required: false },
                ...{ type: form.values.type, options: item?.options ?? [] },
              }}
              value={form.values.defaultValue}
              change={(value) => form.setFieldValue('defaultValue', value)}
              people={people}
              error={form.getInputProps('defaultValue').error}
            />
          )}
          <Autocomplete
            label={t('fields.section')}
            description={t('fields.sectionHint')}
            data={sections}
            data-testid="field-section"
            {...form.getInputProps('section')}
          />
          <Textarea
            label={t('fields.help')}
            description={t('fields.helpHint')}
            autosize
            minRows={1}
            maxRows={4}
            {...form.getInputProps('help')}
          />
          <MultiSelect
            label={t('fields.shownTo')}
            description={t('fields.shownToHint')}
            placeholder={form.values.shownTo.length > 0 ? undefined : t('fields.everybody')}
            data={roles}
            {...form.getInputProps('shownTo')}
          />
        </>
      )}
    </EntityForm>
  )
}

function bodyOf({ shownTo, ...values }: Values, subject: FieldSubject) {
  const options = named(values.options)
  return { ...values, options, subject, shownTo: shownTo.length > 0 ? shownTo : null }
}

/** Without the lines in which nothing is written. */
function named(options: readonly FieldOption[]): FieldOption[] {
  return options
    .filter(({ name }) => name.trim() !== '')
    .map((option) => ({ ...option, children: named(option.children) }))
}

function hasOption({ options }: Values): boolean {
  return named(options).some(({ archived }) => !archived)
}
