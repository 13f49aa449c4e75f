import type { ReactNode } from "react";

/**
 * Line drawings for places with nothing in them: one stroke, one soft plane, one dot in the colour of
 * the next step. They say nothing that the words beside them do not.
 */
function Drawing({ children }: { children: ReactNode }) {
  return (
    <svg
      width="168"
      height="120"
      viewBox="0 0 168 120"
      fill="none"
      stroke="var(--my-brand)"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const plane = { fill: "var(--my-draw)", stroke: "none" } as const;
const dot = { fill: "var(--my-next)", stroke: "none" } as const;

/** A letter about to leave. */
export function LetterDrawing() {
  return (
    <Drawing>
      <ellipse cx="86" cy="104" rx="58" ry="6" {...plane} />
      <path
        d="M52 40h70a6 6 0 0 1 6 6v42a6 6 0 0 1-6 6H52a6 6 0 0 1-6-6V46a6 6 0 0 1 6-6Z"
        fill="var(--my-card)"
      />
      <path d="m47.5 44 34.5 26.5a8 8 0 0 0 9.800 0L126.5 44" />
      <path d="M14 56h20M22 68h12M10 80h24" opacity=".55" />
      <circle cx="136" cy="30" r="6" {...dot} />
      <path d="M136 14v4M152 30h-4M148 18l-3 3" stroke="var(--my-next)" />
    </Drawing>
  );
}

/** A picture of hills, on an easel of nothing. */
export function PictureDrawing() {
  return (
    <Drawing>
      <ellipse cx="84" cy="106" rx="60" ry="5.500" {...plane} />
      <rect x="36" y="22" width="96" height="72" rx="7" fill="var(--my-card)" />
      <path d="m38 82 26-26a6 6 0 0 1 8.500 0L96 80" />
      <path d="m86 70 9-9a6 6 0 0 1 8.500 0L130 86" opacity=".6" />
      <circle cx="106" cy="44" r="7" {...dot} />
    </Drawing>
  );
}

/** A small company of people. */
export function PeopleDrawing() {
  return (
    <Drawing>
      <ellipse cx="84" cy="104" rx="62" ry="6" {...plane} />
      <circle cx="84" cy="42" r="15" fill="var(--my-card)" />
      <path d="M56 98c0-17 12-29 28-29s28 12 28 29" />
      <circle cx="44" cy="54" r="10.5" />
      <path d="M24 98c0-12 8-21 20-21 4 0 7 1 10 2.5" />
      <circle cx="124" cy="54" r="10.5" />
      <path d="M144 98c0-12-8-21-20-21-4 0-7 1-10 2.5" />
      <circle cx="113" cy="24" r="5.5" {...dot} />
    </Drawing>
  );
}

/** A path that ends in the grass. */
export function LostDrawing() {
  return (
    <Drawing>
      <ellipse cx="84" cy="104" rx="62" ry="6" {...plane} />
      <path d="M84 102V44" />
      <path d="M84 30h34l10 9-10 9H84Z" fill="var(--my-card)" />
      <path d="M84 54H54l-9 8 9 8h30Z" fill="var(--my-card)" />
      <path
        d="M34 102c2-8 2-12 0-18M42 102c0-5 2-9 6-12M126 102c0-7 2-11 5-15M134 102c1-3 4-6 8-7"
        opacity=".6"
      />
      <circle cx="84" cy="20" r="5.5" {...dot} />
    </Drawing>
  );
}

/** A line that is down. */
export function CutLineDrawing() {
  return (
    <Drawing>
      <ellipse cx="84" cy="104" rx="62" ry="6" {...plane} />
      <path d="M30 102V38M20 48h20M138 102V38M128 48h20" />
      <path d="M40 48c10 14 20 18 34 18M128 48c-10 14-18 18-30 18" />
      <path d="m80 58 4-8M90 60l6-6M78 76l-3 7" opacity=".6" />
      <circle cx="86" cy="72" r="5" {...dot} />
    </Drawing>
  );
}

/** A sheet with rows, coming in. */
export function SheetDrawing() {
  return (
    <Drawing>
      <ellipse cx="84" cy="106" rx="52" ry="6" {...plane} />
      <path
        d="M56 18h44l16 16v62a5 5 0 0 1-5 5H56a5 5 0 0 1-5-5V23a5 5 0 0 1 5-5Z"
        fill="var(--my-card)"
      />
      <path d="M100 18v16h16" />
      <path d="M62 50h42M62 64h42M62 78h42M78 44v40" opacity=".6" />
      <circle cx="134" cy="58" r="5.5" {...dot} />
      <path d="M134 78v14M128 86l6 6 6-6" stroke="var(--my-next)" />
    </Drawing>
  );
}

/** A key on its ring. */
export function KeyDrawing() {
  return (
    <Drawing>
      <ellipse cx="84" cy="104" rx="56" ry="6" {...plane} />
      <circle cx="56" cy="56" r="24" fill="var(--my-card)" />
      <circle cx="56" cy="56" r="9" />
      <path d="M80 56h56v16M118 56v12" />
      <path d="M34 30c-6-6-6-14 0-18" opacity=".6" />
      <circle cx="128" cy="32" r="5.5" {...dot} />
      <path d="M140 16l-4 6M148 28h-7" stroke="var(--my-next)" />
    </Drawing>
  );
}

/** Nobody behind this number. */
export function QuietDrawing() {
  return (
    <Drawing>
      <ellipse cx="84" cy="104" rx="52" ry="6" {...plane} />
      <path d="M48 100c0-34 10-58 36-58s36 24 36 58Z" fill="var(--my-card)" />
      <path d="M66 72c3 3 7 3 10 0M92 72c3 3 7 3 10 0M78 86h12" />
      <circle cx="118" cy="30" r="5" {...dot} />
      <path d="M126 16h9l-9 10h9" stroke="var(--my-next)" />
    </Drawing>
  );
}
