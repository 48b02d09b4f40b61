/**
 * Types for `embed.js`: Talkdown, a de-escalation trainer, on a page of your own. Everything here is explained in docs/embedding.md.
 *
 * The script is not a module: it defines the element and one global, `Talkdown`. Put this file beside your sources and refer to it:
 * `/// <reference path="embed.d.ts" />`.
 */

declare namespace Talkdown {
  /** Colours. `system` goes with the learner's device. */
  type Theme = "light" | "dark" | "contrast" | "system";

  /** What a page may ask to be told of a talk. What is not asked for is not sent. The learner's own words never are. */
  type Want = "scenario" | "version" | "outcome" | "skills" | "turns" | "minutes";

  /** How a talk ended, from best to worst. */
  type Outcome = "resolved" | "calmer_with_plan" | "handed_over" | "paused" | "unresolved" | "unsafe";

  /** The stages of the meter. */
  type Stage = "settled" | "uneasy" | "defensive" | "release" | "danger" | "recovery";

  /** The nine skills. */
  type Skill = "acknowledge" | "make_safe" | "inquire" | "guide" | "agree" | "stay_composed" | "judge_risk" | "limits" | "reflect";

  /** Screens of the game. */
  type Screen = "library" | "briefing" | "encounter" | "debrief" | "progress" | "data" | "breath" | "help" | "settings" | "about" | "missing";

  /** Codes of `loaderror`. `load` and `pack`: something beside the program; `silent`: nothing ever came from the frame. */
  type LoadErrorCode =
    | "file" | "nowasm" | "csp" | "offline" | "network" | "cors" | "missing" | "server" | "mime" | "integrity" | "badwasm" | "blocked"
    | "load" | "silent";

  /** Codes of `error`. */
  type ErrorCode = "storage-denied" | "storage-full" | "pack" | "panic" | "version" | "logo" | "unknown";

  /** Everything that can be set, as attributes of the element (`back-name` for `backName`, `packs-add` for `packsAdd`) or options of `mount`. */
  interface Options {
    /** The person to open with, such as `counter-toaster`; without it, the library. */
    scenario?: string;
    /** Only these people, their ids with commas between. */
    only?: string;
    /** `talk`: the talk begins at once, without its briefing; `cut`: its three-minute cut does, where there is one. */
    start?: "talk" | "cut";
    /** Colours; without it, as the learner has chosen in the game. */
    theme?: Theme;
    /** Your colour for buttons and links, `22606f` or `#22606f`. It is darkened or lightened until text in it can be read. */
    accent?: string;
    /** Your name, at most 40 characters, shown above the game. */
    brand?: string;
    /** Your logo: PNG, JPEG, WebP or SVG of at most 200 KB. Your page fetches it and hands it over. */
    logo?: string;
    /** Where "return to" leads: an address of the origin your page has. */
    back?: string;
    /** The words of that link. */
    backName?: string;
    /** A compiled pack of your own scenarios: an address ending in `.json` on the origin the game has; or `message`, if your page hands it over by `pack()`. */
    packs?: string;
    /** `1`: the game's own people as well, after those of the pack. */
    packsAdd?: "1";
    /** What `complete` and `turn` shall say, with spaces or commas between. */
    wants?: string;
    /** A fixed height in CSS pixels, at least 480. Without it the frame is as high as its content. */
    height?: number | string;
    /** The game's language. Anything else counts as `en`; `ready` says which one it is. */
    lang?: "en" | (string & {});
    /** The frame's name for screen readers; "Talkdown: a practice talk" without it. */
    name?: string;
    /** `strict`: a sandbox without an origin. Everything plays, nothing is kept when the page closes. */
    sandbox?: "strict";
  }

  /** `ready`: the game can be played, in this language. */
  interface Ready { readonly v: number; readonly screen: Screen | ""; readonly lang: "en" }
  /** `screen`: another screen is shown. */
  interface ScreenShown { readonly screen: Screen | ""; readonly scenario?: string }
  /** `resize`: the frame has been made this high. */
  interface Resize { readonly height: number }
  /** `progress`: a finished talk is kept. */
  interface Progress { readonly talks: number }
  /** `turn`: something was done in a talk. Fields but `scenario` only if `turns` is wanted. */
  interface Turn {
    readonly scenario?: string;
    readonly turn?: number;
    /** 0 calm to 100. */
    readonly meter?: number;
    readonly stage?: Stage;
  }
  /** `complete`: a talk has ended. Each field only if it is wanted. */
  interface Complete {
    readonly scenario?: string;
    /** The scenario's version: results of different versions are not the same. */
    readonly version?: number;
    readonly outcome?: Outcome;
    /** 0 to 4; a skill that had no moment in this talk is absent. */
    readonly skills?: { readonly [name in Skill]?: number };
    readonly turns?: number;
    readonly minutes?: number;
  }
  /** Something about a pack, in the words of `talkdown check`. */
  interface Problem {
    /** The scenario's name in the pack; empty for the pack itself. */
    readonly scenario: string;
    /** An error keeps the pack out. */
    readonly severity: "error" | "warning";
    /** A code of the check; `pack` for the pack itself. */
    readonly code: string;
    /** Where: `beats.3.replies.0.text`. */
    readonly path: string;
    readonly message: string;
    readonly hint: string | null;
  }
  /** `error` and `loaderror`: a code to act on, and words for people. `problems` with code `pack`: the first 20. */
  interface Trouble<Code extends string = string> { readonly code: Code | (string & {}); readonly text?: string; readonly problems?: readonly Problem[] }
  /** A pack is taken over; `problems` are warnings. */
  interface Packed { readonly people: number; readonly problems: readonly Problem[] }

  /** The events of the element. They do not bubble. */
  interface Events {
    ready: CustomEvent<Ready>;
    screen: CustomEvent<ScreenShown>;
    resize: CustomEvent<Resize>;
    progress: CustomEvent<Progress>;
    turn: CustomEvent<Turn>;
    complete: CustomEvent<Complete>;
    error: CustomEvent<Trouble<ErrorCode>>;
    loaderror: CustomEvent<Trouble<LoadErrorCode>>;
    /** Somebody touches the game; only with a frame in kiosk mode. */
    activity: CustomEvent<Record<string, never>>;
  }

  /** What `Talkdown` is. */
  interface Global {
    /** Major version of the protocol. */
    readonly v: 1;
    /** The element's name: `talk-down`, or `talk-down-2` and so on where somebody else has that. */
    readonly tag: string;
    /** Makes the element inside another, with whatever name it has. */
    mount(place: Element, options?: Options): TalkDownElement;
  }
}

/** The element. */
interface TalkDownElement extends HTMLElement {
  /** Gives the game the focus. Without this, or a click, it never takes it. */
  focus(): void;
  /** Other colours, at once; `null` gives the choice back to the learner. */
  setTheme(theme: Talkdown.Theme | null): void;
  /**
   * The learner's record as text, to be kept by your page where the browser keeps nothing in frames. It holds every finished talk and what
   * the learner wrote: treat it as theirs. Refused with an `Error` whose message is a code (`not-ready`, `origin`, `timeout`, `record`, `gone`).
   */
  save(): Promise<string>;
  /** Takes such a record over: what is kept in the game stays, what is new comes along. False when it is no record. */
  restore(record: string): Promise<boolean>;
  /**
   * People of your own, in the place of the game's: a pack as `talkdown pack … -o pack.json` makes it, as text or parsed. The frame is loaded
   * anew where its address did not say `packs="message"`. Refused with an `Error` whose message is a code (`pack`, with `problems`; `origin`,
   * `busy`, `timeout`, `gone`); then the game does not start, and the frame says what is wrong.
   */
  pack(pack: string | object): Promise<Talkdown.Packed>;
  /** Ends the game, removes the element, for good. */
  destroy(): void;

  addEventListener<K extends keyof Talkdown.Events>(type: K, listener: (this: TalkDownElement, event: Talkdown.Events[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof Talkdown.Events>(type: K, listener: (this: TalkDownElement, event: Talkdown.Events[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare const Talkdown: Talkdown.Global;

interface HTMLElementTagNameMap {
  "talk-down": TalkDownElement;
}

interface Window {
  readonly Talkdown?: Talkdown.Global;
}
