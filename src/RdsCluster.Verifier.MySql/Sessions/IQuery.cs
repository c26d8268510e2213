namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>Runs statements and gives their rows; dialects need no more of a connection, so recorded result sets can stand in.</summary>
internal interface IQuery
{
    Task<IReadOnlyList<Row>> RowsAsync(string sql, CancellationToken cancellationToken);

    Task RunAsync(string sql, CancellationToken cancellationToken);
}
