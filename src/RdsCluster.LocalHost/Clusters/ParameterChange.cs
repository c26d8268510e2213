using System.Globalization;
using MySqlConnector;
using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Clusters;

/// <summary>Changes server parameters as a client of the RDS API does with a parameter group.</summary>
internal sealed class ParameterChange(ClusterCore core)
{
    public async Task RunAsync(
        IReadOnlyList<DbInstance> instances,
        IReadOnlyDictionary<string, string> parameters,
        bool immediately,
        CancellationToken cancellationToken
    )
    {
        var choice = ParameterFilter.Choose(parameters, core.Data.Variables);
        if (choice.Notes.Count > 0)
        {
            throw new LocalHostException(string.Join(' ', choice.Notes), "InvalidParameterValue");
        }
        if (immediately)
        {
            foreach (var instance in instances.Where(i => i.Server.IsRunning))
            {
                await using var session = await instance.Server.ConnectAsync(cancellationToken);
                foreach (var option in choice.Options)
                {
                    await SetAsync(session, option, cancellationToken);
                }
            }
        }
        foreach (var instance in instances)
        {
            instance.Server.KeepParameters(choice.Options);
        }
    }

    private static async Task SetAsync(AdminSession session, string option, CancellationToken cancellationToken)
    {
        var (name, value) = (option.Split('=', 2)[0], option.Split('=', 2)[1].Trim('"'));
        var literal = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? value
            : AccountSql.Literal(value);
        try
        {
            await session.ExecuteAsync($"SET GLOBAL {name} = {literal}", cancellationToken);
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.IncorrectGlobalLocalVariable)
        {
            throw new LocalHostException(
                $"cannot use immediate apply method for static parameter {name}: use pending-reboot.",
                "InvalidParameterCombination",
                e
            );
        }
        catch (MySqlException e)
        {
            throw new LocalHostException($"Invalid parameter value: {value} for: {name}. {e.Message}", "InvalidParameterValue", e);
        }
    }
}
