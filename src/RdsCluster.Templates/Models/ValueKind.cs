namespace RdsCluster.Templates.Models;

/// <summary>What is known of a value; everything from <see cref="Bool"/> on is literal.</summary>
internal enum ValueKind
{
    Absent,
    Undecided,
    Unknown,
    Bool,
    Number,
    Text,
    List,
    Map,
}
