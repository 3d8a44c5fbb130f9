import { NativeSelect } from '@mantine/core'
import type { ImportView } from '@tongdai/contract/imports/schema'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../text/language.ts'
import classes from './imports.module.css'

interface ColumnMappingProps {
  shown: ImportView
  mapping: ImportView['mapping']
  change: (mapping: ImportView['mapping']) => void
}

/** The first rows as they came, and above each column what it is. */
export function ColumnMapping({ shown, mapping, change }: ColumnMappingProps) {
  const { t } = useTranslation()
  const language = currentLanguage()
  const { headers, rows, fields } = shown
  return (
    <>
      <p className={classes.hint}>{t('imports.columnsHint', { count: rows.length })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className={classes.sheet} tabIndex={0} aria-label={t('imports.preview')}>
        <table>
          <thead>
            <tr>
              <th aria-label={t('imports.rowNumber')} />
              {headers.map((header, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <th key={index} data-left={mapping[index] === null || undefined}>
                  <NativeSelect
                    size="xs"
                    aria-label={t('imports.columnIs', { header: header || index + 1 })}
                    data-testid={`import-column-${index}`}
                    value={mapping[index] ?? ''}
                    onChange={({ currentTarget: { value } }) =>
                      change(mapping.with(index, value === '' ? null : value))
                    }
                  >
                    <option value="">{t('imports.leaveOut')}</option>
                    {fields.map(({ name, label, needed, several }) => (
                      <option
                        key={name}
                        value={name}
                        disabled={!several && mapping.includes(name) && mapping[index] !== name}
                      >
                        {label[language]}
                        {needed ? ' *' : ''}
                      </option>
                    ))}
                  </NativeSelect>
                  <span className={classes.header}>{header || '–'}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ number, cells }) => (
              <tr key={number}>
                <td className={classes.rowNumber}>{number}</td>
                {headers.map((_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={index} data-left={mapping[index] === null || undefined}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
