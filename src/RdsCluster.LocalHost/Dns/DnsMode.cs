namespace RdsCluster.LocalHost.Dns;

/// <summary>How names behave when what they point to changes.</summary>
public enum DnsMode
{
    /// <summary>The next answer has the new target.</summary>
    Clean,

    /// <summary>The old target is answered for a period after the change.</summary>
    Delay,

    /// <summary>Old and new target alternate for a period after the change, as they do on RDS for 20 to 30 s.</summary>
    Flap,

    /// <summary>The old target stays until the mode ends.</summary>
    Sticky,

    /// <summary>Every query gets the response code SERVFAIL.</summary>
    ServFail,
}
