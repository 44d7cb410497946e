import type { Value } from '../../concepts/value.ts';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Gap, GapReason } from '../gap.ts';
import type { SyntaxProblem } from '../problem.ts';
import { findAmbiguities } from './ambiguities.ts';
import { type Directives, readDirectives } from './directives.ts';
import { MAXIMUM_ANCESTRY } from './environment.ts';
import { heredocWords } from './here-document-words.ts';
import { LineReader, type LogicalLine } from './line-reader.ts';
import type { DockerfileDocument, Heredoc, Instruction, MappedText } from './model.ts';
import { type PhysicalLine, physicalLines } from './physical-lines.ts';
import { type BareInstruction, MAXIMUM_COMMAND, readInstruction, readKeyword } from './read-instruction.ts';
import { StageBuilder } from './stage-builder.ts';
import { findTemplate } from './template.ts';

export interface ParseOptions {
  /** Values that override the defaults of declared ARGs. */
  readonly buildArguments?: ReadonlyMap<string, Value>;
}

export interface ParsedDockerfile {
  readonly document: DockerfileDocument;
  readonly gaps: readonly Gap[];
}

/** More problems of one file than this are not listed. */
const MAXIMUM_PROBLEMS = 100;
/** BuildKit's scanner refuses lines of this many bytes, the line feed included. */
const MAXIMUM_LINE_BYTES = 65_536;

/**
 * Reads a Dockerfile as BuildKit does. Never throws: what BuildKit refuses is a problem, what is not looked at is a gap.
 * Source: https://github.com/moby/buildkit/tree/master/frontend/dockerfile/parser
 */
export function parseDockerfile(source: SourceText, options: ParseOptions = {}): ParsedDockerfile {
  const parser = new DockerfileParser(source, options.buildArguments ?? new Map());
  return parser.parse();
}

class DockerfileParser {
  private readonly source: SourceText;
  private readonly lines: readonly PhysicalLine[];
  private readonly directives: Directives;
  private readonly reader: LineReader;
  private readonly stages: StageBuilder;
  private readonly instructions: Instruction[] = [];
  private readonly problems: SyntaxProblem[] = [];
  private readonly gaps: Gap[] = [];
  private template: TextRange | undefined;

  constructor(source: SourceText, buildArguments: ReadonlyMap<string, Value>) {
    this.source = source;
    this.lines = physicalLines(source.content);
    this.directives = readDirectives(source.content, this.lines);
    this.reader = new LineReader(source.content, this.lines, this.directives.escape, this.directives.firstLine);
    this.stages = new StageBuilder(buildArguments);
    this.problems.push(...this.directives.problems);
  }

  parse(): ParsedDockerfile {
    this.checkLineLengths();
    for (let line = this.reader.next(); line; line = this.reader.next()) this.takeLine(line);
    if (this.stages.stages.length === 0) this.report({ start: 0, end: 0 }, 'The file has no FROM.');
    const { source, template, problems, instructions } = this;
    const { escape: escapeCharacter, directives } = this.directives;
    const ambiguities = findAmbiguities({
      source,
      lines: this.lines,
      escape: escapeCharacter,
      instructions,
      known: this.directives.ambiguities,
      isTemplate: template !== undefined,
    });
    const document: DockerfileDocument = {
      kind: 'dockerfile',
      source,
      escape: escapeCharacter,
      directives,
      instructions,
      stages: this.stages.stages,
      problems,
      ambiguities,
      template,
    };
    this.noteGaps();
    return { document, gaps: this.gaps };
  }

  private takeLine(line: LogicalLine): void {
    const { keyword, start, end } = readKeyword(line.mapped.text);
    if (start === end) return;
    this.template ??= findTemplate(line.mapped, keyword, this.directives.escape);
    const position = line.mapped.pieces[0]?.source ?? 0;
    const bare = this.readBare(line.mapped, position, keyword === 'FROM');
    const trigger = bare.triggerText && this.readTrigger(bare.triggerText, position);
    const heredocs = this.readHeredocs(trigger ?? bare, line.mapped, line.end);
    const range = { start: bare.keywordRange.start, end: heredocs.end };
    if (keyword === 'FROM') this.checkFrom(bare);
    const instruction = complete(
      bare,
      range,
      keyword === 'FROM' ? this.stages.stages.length : this.stages.stageIndex,
      trigger,
      heredocs.list,
    );
    this.instructions.push(instruction);
    if (keyword === 'FROM') this.stages.openStage(instruction);
    else {
      if (this.stages.stageIndex === undefined && keyword !== 'ARG' && bare.traits) {
        this.report(bare.keywordRange, `${keyword} stands before the first FROM.`);
      }
      this.stages.add(instruction);
    }
    this.checkSize(instruction);
  }

  private readBare(mapped: MappedText, position: number, isFrom: boolean): BareInstruction {
    return readInstruction(mapped, {
      escape: this.directives.escape,
      lookup: this.stages.lookup(position, isFrom),
      report: (range, message) => this.report(range, message),
    });
  }

  private readTrigger(text: MappedText, position: number): BareInstruction | undefined {
    const { keyword, start, end } = readKeyword(text.text);
    const range = { start: position, end: position + 'ONBUILD'.length };
    if (start === end) {
      this.report(range, 'ONBUILD lacks an instruction.');
      return undefined;
    }
    if (keyword === 'ONBUILD' || keyword === 'FROM' || keyword === 'MAINTAINER') {
      this.report(range, `ONBUILD may not carry ${keyword}.`);
      return undefined;
    }
    return this.readBare(text, position, false);
  }

  /** Reads the bodies that the line announces; without any, `end` is that of the line. */
  private readHeredocs(
    bare: BareInstruction,
    line: MappedText,
    lineEnd: number,
  ): { list: readonly Heredoc[]; end: number } {
    if (!bare.traits?.takesHeredocs || bare.form === 'exec' || !line.text.includes('<<'))
      return { list: [], end: lineEnd };
    const list: Heredoc[] = [];
    let end = lineEnd;
    for (const { name, expand, stripTabs } of heredocWords(line.text)) {
      const body = this.reader.takeHeredoc(name, stripTabs);
      const contentRange = { start: body.start, end: body.end };
      list.push({ name, content: this.source.slice(contentRange), contentRange, expand, stripTabs });
      end = Math.max(end, body.terminatorEnd);
      if (body.terminated) continue;
      this.report(bare.keywordRange, 'A here-document has no closing line.');
      break;
    }
    return { list, end };
  }

  private checkFrom({ words, keywordRange }: BareInstruction): void {
    const [base, as, alias] = words;
    if (!base) return;
    const plain = words.length === 1 || (words.length === 3 && as?.raw.toUpperCase() === 'AS');
    if (!plain) this.report(keywordRange, 'FROM takes one image, or an image, AS and a name.');
    else if (alias && !/^[a-z][a-z0-9\-_.]*$/i.test(alias.raw))
      this.report(alias.range, 'This is no valid name of a stage.');
  }

  private checkLineLengths(): void {
    for (const line of this.lines) {
      const length = line.next - line.start;
      if (
        length * 3 < MAXIMUM_LINE_BYTES ||
        utf8Length(this.source.content, line.start, line.next) < MAXIMUM_LINE_BYTES
      )
        continue;
      this.report({ start: line.start, end: line.end }, 'BuildKit refuses lines of 64 KiB.');
    }
  }

  private checkSize({ keyword, text, heredocs }: Instruction): void {
    if (keyword !== 'RUN') return;
    const size = heredocs.reduce((sum, { content }) => sum + content.length, text.text.length);
    if (size > MAXIMUM_COMMAND) this.note('run-body-too-large', 'A RUN is longer than 64 KiB.');
  }

  private noteGaps(): void {
    if (this.template) this.note('template', 'The file is a template of another language.');
    if (this.stages.isExhausted) this.note('too-complex', 'Variables expand to too much text; some count as unknown.');
    if (this.stages.deepestAncestry > MAXIMUM_ANCESTRY)
      this.note('too-deep', 'Too many stages are built from each other.');
  }

  private note(reason: GapReason, detail: string): void {
    if (this.gaps.some((gap) => gap.reason === reason)) return;
    this.gaps.push({ path: this.source.path, reason, detail });
  }

  private report(range: TextRange, message: string): void {
    if (this.problems.length < MAXIMUM_PROBLEMS) this.problems.push({ range, message });
  }
}

function complete(
  bare: BareInstruction,
  range: TextRange,
  stageIndex: number | undefined,
  trigger: BareInstruction | undefined,
  heredocs: readonly Heredoc[],
): Instruction {
  const { traits: _traits, triggerText: _text, ...parts } = bare;
  if (!trigger) return { ...parts, range, stageIndex, heredocs, trigger: undefined };
  const inner = complete(
    trigger,
    { start: trigger.keywordRange.start, end: range.end },
    stageIndex,
    undefined,
    heredocs,
  );
  return { ...parts, range, stageIndex, heredocs: [], trigger: inner };
}

/** Bytes of `[start, end)` in UTF-8. */
function utf8Length(content: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at += 1) {
    const code = content.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return bytes;
}
