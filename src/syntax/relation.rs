//! The relations of Universal Dependencies that the parser gives.

macro_rules! relations {
    ($($relation:ident $name:literal,)*) => {
        /// How a word depends on its head.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Relation { $($relation,)* }

        impl Relation {
            pub const ALL: &'static [Relation] = &[$(Relation::$relation,)*];

            /// As Universal Dependencies write it: `nsubj:pass`.
            pub fn name(self) -> &'static str {
                match self { $(Relation::$relation => $name,)* }
            }
        }
    };
}

relations! {
    Root "root",
    Acl "acl",
    AclRelcl "acl:relcl",
    Advcl "advcl",
    AdvclRelcl "advcl:relcl",
    Advmod "advmod",
    Amod "amod",
    Appos "appos",
    Aux "aux",
    AuxPass "aux:pass",
    Case "case",
    Cc "cc",
    CcPreconj "cc:preconj",
    Ccomp "ccomp",
    Compound "compound",
    CompoundPrt "compound:prt",
    Conj "conj",
    Cop "cop",
    Csubj "csubj",
    Dep "dep",
    Det "det",
    DetPredet "det:predet",
    Discourse "discourse",
    Dislocated "dislocated",
    Expl "expl",
    Fixed "fixed",
    Flat "flat",
    Goeswith "goeswith",
    Iobj "iobj",
    List "list",
    Mark "mark",
    Nmod "nmod",
    NmodDesc "nmod:desc",
    NmodPoss "nmod:poss",
    NmodUnmarked "nmod:unmarked",
    Nsubj "nsubj",
    NsubjOuter "nsubj:outer",
    NsubjPass "nsubj:pass",
    Nummod "nummod",
    Obj "obj",
    Obl "obl",
    OblAgent "obl:agent",
    OblUnmarked "obl:unmarked",
    Orphan "orphan",
    Parataxis "parataxis",
    Punct "punct",
    Reparandum "reparandum",
    Vocative "vocative",
    Xcomp "xcomp",
}

impl Relation {
    /// The relation of a class of the model; [`Relation::Dep`] beyond the last.
    pub(crate) fn from_class(class: usize) -> Self {
        Self::ALL.get(class).copied().unwrap_or(Self::Dep)
    }

    /// The relation of a treebank's label. A subtype that is not told apart falls back to what it is a subtype of.
    pub fn from_name(name: &str) -> Option<Self> {
        let find = |name: &str| Self::ALL.iter().copied().find(|relation| relation.name() == name);
        find(name).or_else(|| find(name.split(':').next()?))
    }

    /// The subject of a verb, active or passive, a noun or a clause.
    pub fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::NsubjPass | Self::NsubjOuter | Self::Csubj)
    }

    /// What `acl`, `acl:relcl` and `advcl` have in common: a clause that modifies.
    pub fn is_modifying_clause(self) -> bool {
        matches!(self, Self::Acl | Self::AclRelcl | Self::Advcl | Self::AdvclRelcl)
    }
}
