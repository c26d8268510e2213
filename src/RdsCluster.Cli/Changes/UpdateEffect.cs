namespace RdsCluster.Cli.Changes;

/// <summary>What an update does to a resource, from harmless to destructive: a resource has the worst effect of its properties.</summary>
internal enum UpdateEffect
{
    /// <summary>Applied without an outage.</summary>
    InPlace,

    /// <summary>Accepted now, in force after the next reboot.</summary>
    NextReboot,

    /// <summary>RDS restarts the server.</summary>
    Restart,

    /// <summary>RDS upgrades the engine; the server is down for the whole upgrade.</summary>
    Upgrade,

    /// <summary>A replica becomes an independent instance.</summary>
    Promotion,

    /// <summary>CloudFormation creates a new resource and deletes the old one.</summary>
    Replacement,
}
