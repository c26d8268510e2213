namespace RdsCluster.Cli.Options;

/// <summary>How results are printed on stdout.</summary>
internal enum OutputFormat
{
    Text,
    Json,
}
