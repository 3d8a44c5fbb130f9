import {
  Input,
  type InputWrapperProps,
  MultiSelect,
  NumberInput,
  Select,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { type FieldDefinition, typeOf } from '@tongdai/contract/fields/schema'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../day-field.tsx'
import { choosable } from './choosable.ts'
import { PathInput } from './path-input.tsx'

export interface FieldInputProps {
  field: Pick<FieldDefinition, 'name' | 'type' | 'options' | 'help' | 'required'>
  value: FieldValue | null
  change: (value: FieldValue | null) => void
  /** Who can be chosen where people are. */
  people: { value: string; label: string }[]
  error?: ReactNode
  testId?: string
  /** In the place of what is read and not in a form: its name stands beside it, and it is typed into at once. */
  inPlace?: boolean
}

/** A company's own field in a form. */
export function FieldInput({ field, value, change, people, error, testId, inPlace }: FieldInputProps) {
  const { t } = useTranslation()
  const shared = {
    ...(inPlace
      ? { size: 'xs', 'aria-label': field.name, autoFocus: true }
      : { label: field.name, description: field.help || undefined, withAsterisk: field.required }),
    error,
    'data-testid': testId,
  }
  const text = typeof value === 'string' ? value : ''
  const list = Array.isArray(value) ? value : []
  switch (typeOf(field).input) {
    case 'line':
      return (
        <TextInput
          {...shared}
          type={field.type === 'phone' ? 'tel' : undefined}
          inputMode={field.type === 'email' ? 'email' : field.type === 'link' ? 'url' : undefined}
          value={text}
          onChange={({ currentTarget }) => change(currentTarget.value || null)}
        />
      )
    case 'lines':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          onChange={({ currentTarget }) => change(currentTarget.value || null)}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...shared}
          decimalSeparator={t('kit.conditions.decimal')}
          thousandSeparator={t('kit.conditions.thousand')}
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => change(typeof typed === 'number' ? typed : null)}
        />
      )
    case 'day':
      return (
        <Wrapped {...shared}>
          <DayField
            label={field.name}
            autoFocus={inPlace}
            value={text || undefined}
            change={(day) => change(day ?? null)}
          />
        </Wrapped>
      )
    case 'yes-no':
      return (
        <Select
          {...shared}
          clearable
          placeholder={t('kit.fields.unset')}
          value={typeof value === 'boolean' ? String(value) : null}
          data={[
            { value: 'true', label: t('kit.conditions.yes') },
            { value: 'false', label: t('kit.conditions.no') },
          ]}
          onChange={(chosen) => change(chosen === null ? null : chosen === 'true')}
        />
      )
    case 'one':
      return (
        <Select
          {...shared}
          clearable
          searchable
          placeholder={t('kit.fields.unset')}
          value={text || null}
          data={choosable(field.options, text ? [text] : [])}
          onChange={change}
        />
      )
    case 'several':
      return (
        <MultiSelect
          {...shared}
          clearable
          searchable
          value={list}
          data={choosable(field.options, list)}
          onChange={(ids) => change(ids.length > 0 ? ids : null)}
        />
      )
    case 'path':
      return (
        <Wrapped {...shared}>
          <PathInput
            name={field.name}
            autoFocus={inPlace}
            options={field.options}
            path={list}
            change={change}
          />
        </Wrapped>
      )
    case 'person':
      return (
        <Select
          {...shared}
          clearable
          searchable
          placeholder={t('kit.fields.unset')}
          value={text || null}
          data={people}
          onChange={change}
        />
      )
  }
}

/** Several inputs, or one that knows no label of its own, under the name of the field. */
function Wrapped({ autoFocus: _, ...shared }: InputWrapperProps) {
  return <Input.Wrapper {...shared} />
}
