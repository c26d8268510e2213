namespace RdsCluster.Templates.Documents;

/// <summary>Kind of a template's node.</summary>
internal enum NodeKind
{
    Null,
    Bool,
    Number,
    Text,
    List,
    Map,
}
