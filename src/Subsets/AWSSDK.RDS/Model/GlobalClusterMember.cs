using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class GlobalClusterMember
{
    public string DBClusterArn { get; set; }
    public List<string> Readers { get; set; }
    public bool? IsWriter { get; set; }
    public WriteForwardingStatus GlobalWriteForwardingStatus { get; set; }
    public GlobalClusterMemberSynchronizationStatus SynchronizationStatus { get; set; }
}
